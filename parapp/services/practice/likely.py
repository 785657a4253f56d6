"""What the figures of the sample set are likely to be, given how well a unit does.

Shares are in thousandths. Every function gives answers by figure code.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from parapp.models.figures import FigureValue, Nothing
from parapp.models.periods import Period
from parapp.services.practice.chance import FULL, Chance
from parapp.services.practice.tan_hong import Commune

Counts = dict[str, int]

# whole: least, most, and how many of 1000 units have none at all
_WHOLES = {
    "plan_tasks": (18, 32, 0),
    "inspections_planned": (3, 6, 60),
    "inspections_planned_before": (3, 6, 0),
    "inspection_issues": (2, 9, 350),
    "publicity_tasks": (8, 16, 0),
    "assigned_tasks": (60, 240, 0),
    "documents_to_review": (2, 12, 200),
    "documents_faulty": (1, 3, 700),
    "procedures_total": (118, 142, 0),
    "linked_solved": (90, 420, 120),
    "petitions_received": (2, 14, 380),
    "delegated_tasks": (4, 12, 250),
    "training_planned": (20, 45, 0),
    "capital_plan": (2400, 18500, 80),
    "audit_money_due": (35, 640, 550),
    "documents_out": (900, 2600, 0),
    "work_files": (140, 480, 0),
    "online_services": (45, 90, 0),
    "paid_dossiers": (420, 1900, 0),
    "reuse_possible": (500, 1500, 0),
    "staff_quota": (22, 48, 0),
    "revenue_plan": (4200, 26000, 0),
    "targets_assigned": (16, 24, 0),
}
# part: its whole, share at the worst, share at the best; no more than the whole unless over it
_PARTS = {
    "plan_tasks_done": ("plan_tasks", 780, 1010),
    "inspections_done": ("inspections_planned", 500, 1040),
    "inspection_issues_solved": ("inspection_issues", 450, 1050),
    "publicity_tasks_done": ("publicity_tasks", 820, 1050),
    "assigned_tasks_on_time": ("assigned_tasks", 830, 995),
    "documents_reviewed": ("documents_to_review", 600, 1080),
    "documents_faulty_fixed": ("documents_faulty", 300, 1300),
    "procedures_listed": ("procedures_total", 780, 1010),
    "procedures_web": ("procedures_total", 700, 1010),
    "procedures_at_counter": ("procedures_total", 880, 1010),
    "petitions_on_time": ("petitions_received", 400, 1100),
    "petitions_published": ("petitions_received", 300, 1080),
    "delegated_tasks_done": ("delegated_tasks", 700, 1080),
    "training_done": ("training_planned", 620, 1020),
    "capital_disbursed": ("capital_plan", 560, 1000),
    "audit_money_settled": ("audit_money_due", 400, 1100),
    "documents_out_signed": ("documents_out", 820, 1000),
    "work_files_online": ("work_files", 480, 980),
    "online_services_used": ("online_services", 500, 950),
    "paid_online": ("paid_dossiers", 280, 880),
    "reuse_done": ("reuse_possible", 300, 920),
    "targets_met": ("targets_assigned", 740, 1020),
}
_LATE_PARTS = {"linked_late": ("linked_solved", 90, -20)}
_OVER_PARTS = {
    "staff_actual": ("staff_quota", 1040, 900),
    "revenue_actual": ("revenue_plan", 930, 1120),
}


def dossiers(commune: Commune, chance: Chance) -> Counts:
    """Return the columns of form 06/VPCP; its four sums hold."""
    received = commune.taken + commune.carried
    pending = commune.pending_in_time + commune.pending_overdue
    solved = received - pending
    early = (solved - commune.late) * chance.draw("early", 480, 760) // FULL
    apologies = commune.late * min(FULL, chance.between("apologies", 350, 1150)) // FULL
    return {
        "dossiers_received": received,
        "dossiers_online": commune.online,
        "dossiers_direct": commune.taken - commune.online,
        "dossiers_carried": commune.carried,
        "dossiers_solved": solved,
        "dossiers_early": early,
        "dossiers_on_time": solved - commune.late - early,
        "dossiers_late": commune.late,
        "dossiers_pending": pending,
        "dossiers_pending_in_time": commune.pending_in_time,
        "dossiers_pending_overdue": commune.pending_overdue,
        "apology_slips": apologies,
    }


def shares_of_dossiers(chance: Chance, counts: Mapping[str, int]) -> Counts:
    """Return what is counted out of the dossiers themselves."""
    taken = counts["dossiers_online"] + counts["dossiers_direct"]
    digitised = min(FULL, chance.between("dossiers_digitised", 580, 970))
    electronic = min(FULL, chance.between("results_electronic", 600, 985))
    return {
        "dossiers_digitised": taken * digitised // FULL,
        "results_electronic": counts["dossiers_solved"] * electronic // FULL,
    }


def shares(chance: Chance) -> Counts:
    """Return wholes and their parts; no part is larger than its whole where it must not be."""
    counts = {
        code: 0 if chance.happens(code, none) else chance.draw(code, least, most)
        for code, (least, most, none) in _WHOLES.items()
    }
    for code, (whole, worst, best) in (_PARTS | _LATE_PARTS).items():
        share = max(0, min(FULL, chance.between(code, worst, best)))
        counts[code] = counts[whole] * share // FULL
    for code, (whole, worst, best) in _OVER_PARTS.items():
        counts[code] = counts[whole] * chance.between(code, worst, best) // FULL
    staff = counts["staff_actual"]
    missing = max(0, chance.between("staff_qualified", 4, -3))
    digital = min(FULL, chance.between("staff_digital", 520, 1020))
    counts["staff_qualified"] = staff - missing
    counts["staff_digital"] = staff * digital // FULL
    return counts


def rare(chance: Chance) -> Counts:
    """Return what is counted one by one and is mostly none."""
    return {
        "plan_tasks_excused": 0,
        "reports_missing": max(0, chance.between("reports_missing", 1, -3)),
        "reports_late": max(0, chance.between("reports_late", 3, -2)),
        "dialogues": max(0, chance.between("dialogues", 0, 4)),
        "initiatives": max(0, chance.between("initiatives", 0, 3)),
        "dossiers_asked_twice": max(0, chance.between("dossiers_asked_twice", 5, -6)),
        "reprimands": int(chance.happens("reprimands", 120)),
        "heavier_disciplines": int(chance.happens("heavier_disciplines", 40)),
        "budget_quarters_published": min(4, chance.between("budget_quarters", 2, 5)),
        "models_replicated": int(chance.happens("models_replicated", chance.level // 6)),
        "procedures_shortened": max(0, chance.between("procedures_shortened", -4, 7)),
        "late_days": chance.draw("late_days", 1, 4) if chance.happens("late", 60) else 0,
        "harassment_cases": 0,
    }


def months(chance: Chance) -> Counts:
    """Return the certified copies of each month, and how many there should be."""
    floor = 70
    month = {
        f"cert_m{number:02}": chance.between(f"cert_m{number:02}", 52, 190)
        for number in range(1, 13)
    }
    return month | {"cert_floor": floor}


# group: fewest and most forms, and the share of forms without an opinion
_GROUPS = {"citizens": (60, 110, 40), "delegates": (15, 25, 30), "firms": (7, 26, 60)}


def answers(chance: Chance) -> Counts:
    """Return how many forms of each survey gave which answer."""
    counts: Counts = {}
    for group, (fewest, most, silent) in _GROUPS.items():
        forms = chance.draw(group, fewest, most)
        unsaid = forms * silent // FULL
        best = (forms - unsaid) * chance.between(f"{group}/5", 330, 820) // FULL
        good = (forms - unsaid - best) * chance.between(f"{group}/4", 520, 900) // FULL
        rest = forms - unsaid - best - good
        worst, bad = rest // 10, rest // 4
        given = (worst, bad, rest - worst - bad, good, best)
        counts |= {f"survey_{group}_{mark}": n for mark, n in enumerate(given, start=1)}
        counts[f"survey_{group}_none"] = unsaid
    return counts


# figure: points at the worst and at the best, in hundredths
_MARKS = {
    "service_rating": (7800, 9850),
    "index_766": (6600, 9450),
    "dti_government": (5600, 9100),
    "dti_economy": (4200, 8300),
    "dti_society": (4600, 8700),
    "leaders_mark": (190, 292),
}
_PROVINCE_766 = Decimal("14.73")  # the same for every unit


def marks(chance: Chance) -> dict[str, FigureValue]:
    """Return the results of other indexes and the points that people give."""
    points: dict[str, FigureValue] = {
        code: Decimal(chance.between(code, worst, best)).scaleb(-2)
        for code, (worst, best) in _MARKS.items()
    }
    return points | {"province_766_group1": _PROVINCE_766, "untrue_evidence": Decimal(0)}


def dates(chance: Chance, period: Period) -> dict[str, FigureValue]:
    """Return the days on which things were done; of pairs, the second is never earlier."""
    begins, year = period.start, period.year
    dated: dict[str, FigureValue] = {
        "plan_issued_on": chance.day("plan", begins + timedelta(days=12), date(year, 2, 24)),
        "law_plan_issued_on": chance.day("law", date(year, 1, 5), date(year, 2, 10)),
        "index_766_taken_on": date(year, 12, 11) + timedelta(days=chance.draw("766", 0, 3)),
    }
    decided = date(year, chance.draw("decision", 3, 11), 6)
    reorganised = date(year, chance.draw("reorganised", 3, 9), 10)
    approved = begins + timedelta(days=chance.draw("budget", 3, 10))
    for codes, due, slowest, none in (
        (("procedure_decision_received_on", "procedure_decision_listed_on"), decided, 14, 200),
        (("reorganised_on", "regulation_revised_on"), reorganised, 52, 650),
        (("budget_approved_on", "budget_published_on"), approved, 36, 0),
        (("accounts_approved_on", "accounts_published_on"), date(year, 7, 8), 38, 0),
    ):
        dated |= _pair(chance, codes, due, slowest, none=none)
    return dated


def _pair(
    chance: Chance, codes: tuple[str, str], begun: date, slowest: int, *, none: int
) -> dict[str, FigureValue]:
    """Return the day something fell due and the day it was done, or that nothing did."""
    due, done = codes
    if chance.happens(due, none):
        return {due: Nothing.NONE, done: Nothing.NONE}
    return {due: begun, done: begun + timedelta(days=chance.between(done, slowest, 2))}


# tick: grade from which it is yes
_TICKS = {
    "plan_covers_fields": 100, "plan_names_products": 250, "plan_names_owners": 350,
    "publicity_board": 450, "publicity_web": 200, "publicity_traditional": 50,
    "legal_access_recognised": 180, "counter_area": 250, "counter_computers": 150,
    "counter_scanner": 200, "counter_camera": 380, "regulation_followed": 250,
    "spending_rules_issued": 50, "spending_rules_discussed": 300, "asset_rules_issued": 150,
    "assets_published": 400,
}  # fmt: skip
# choice: options from the best on, and the grades from which each holds
_CHOICES = {
    "report_content": (("full", 450), ("partial", 120), ("none", 0)),
    "law_followup": (("full", 480), ("partial", 130), ("none", 0)),
    "organisation_state": (("right", 260), ("mended", 60), ("wrong", 0)),
    "rating_state": (("right", 350), ("late", 80), ("wrong", 0)),
    "commendation": (("central", 960), ("province", 740), ("none", 0)),
}


def ticks(chance: Chance) -> dict[str, FigureValue]:
    """Return the answers to yes-or-no figures."""
    answered: dict[str, FigureValue] = {
        code: chance.grade(code) >= least for code, least in _TICKS.items()
    }
    return answered | {"legal_access_revoked": False}


def choices(chance: Chance) -> dict[str, FigureValue]:
    """Return the options chosen."""
    return {
        code: next(option for option, least in options if chance.grade(code) >= least)
        for code, options in _CHOICES.items()
    }
