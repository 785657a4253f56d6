"""A commune and its authority exchange bundles that come late, twice, out of order, or never.

Two real workspaces (SQLite files, real keys, every bundle sealed, encrypted and opened again)
and a network that is a bag: whatever was ever made can be delivered at any time, any number of
times. Rules are what people do on either side. Databases are put back between examples; nothing
else of the programs is replaced.

What must hold:

- whoever takes a bundle in holds just what it says, and its own half as it was;
- a bundle that is refused, or was taken in before, leaves the database byte-equal, and no newer
  state is ever replaced by an older one;
- decisions stay, and those on something that has changed since are named, no others;
- nothing fails but with a `ParappError`;
- once the newest bundle of each line has arrived, both sides hold the same figures, remarks,
  documents, questions, answers and states of questions, and older ones change nothing any more.
"""

import contextlib
import tempfile
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from parapp.errors import ParappError
from parapp.errors.rounds import NothingAskedError
from parapp.models.dossier import DossierState
from parapp.models.requests import RequestState
from parapp.services import closing, criteria_sets, filling, receiving, requesting
from parapp.services.outdated import outdated, said_of
from tests.journeys.both_sides import (
    CODES,
    DECIDED,
    SIDES,
    Places,
    authority_half,
    bundle_of,
    commune_half,
    half_of,
    other,
)
from tests.services import rounds
from tests.services.world import AFTER_DEADLINE, AUTHORITY, FIRST

STEPS = 7
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
ENDINGS = ("a last round", "newest first", "newest last")
OPEN = {DossierState.DRAFT, DossierState.EXPLAINING}


class Interleaving(RuleBasedStateMachine):
    """What people on both sides do, in any order; `places` and `begin` are given by `run`."""

    places: Places

    # --- what both sides hold, and what this test expects them to hold

    @initialize(ending=st.sampled_from(ENDINGS))
    def begin(self, ending):
        self.places.put_back()
        self.world = self.places.world
        self.ending = ending
        self.at_rest = {}
        self.bag = list(self.places.bag)
        self.taken = {side: [] for side in SIDES}
        dossier = self.world.dossier(AUTHORITY)
        if dossier is not None:
            for bundle in self.bag:
                self.taken[bundle.to].append(bundle)
        self.said = {
            decision.criterion: self._said(decision.criterion)
            for decision in (dossier.appraisals if dossier else ())
        }

    def _said(self, code):
        with self.world[AUTHORITY].reading() as tx:
            compiled = criteria_sets.set_of(tx, 2026)
            return said_of(compiled, tx.dossiers.get(FIRST, 2026), code)

    def _state(self):
        return self.world.dossier(FIRST).state

    def _pick(self, side, number):
        requests = rounds.asked_on(self.world, side) if self.world.dossier(side) else ()
        return requests[number % len(requests)] if requests else None

    def _later(self):
        self.world.clock.now += timedelta(minutes=1)
        self.at_rest = {}

    def _resting(self, side):
        """Return a dossier as it is between two rules, read once; preconditions ask often."""
        if side not in self.at_rest:
            self.at_rest[side] = self.world.dossier(side)
        return self.at_rest[side]

    def _waiting(self):
        return [r for r in self._resting(FIRST).requests if r.state is not RequestState.CLOSED]

    # --- the commune

    @rule(number=st.integers(1, 40), words=st.booleans(), at_once=st.booleans())
    def resubmits(self, number, words, at_once):
        self._later()
        with contextlib.suppress(ParappError):
            if self._state() not in OPEN:
                closing.reopen(self.world[FIRST], reason="Sửa", actor="Chi")
            rounds.put(self.world, on_time=Decimal(1100 + number), mode="ab"[number % 2])
            if words:
                filling.explain(self.world[FIRST], "1.1", f"Lời {number}", actor="Chi")
            rounds.lock(self.world)
            self._put(FIRST, self.world.send(), at_once=at_once)

    @precondition(lambda self: self._waiting())
    @rule(number=st.integers(1, 40), how=st.integers(0, 7), at_once=st.booleans())
    def explains(self, number, how, at_once):
        """Answer all or one, with figures or proof, late or in time; lock; send."""
        waiting = self._waiting()
        self._later()
        with contextlib.suppress(ParappError):
            if self._state() not in OPEN:
                rounds.begin(self.world)
            for request in waiting if how % 2 else waiting[:1]:
                rounds.answer(self.world, request, f"Trả lời {number}")
        with contextlib.suppress(ParappError):
            rounds.put(self.world, on_time=Decimal(1100 + number))
        with contextlib.suppress(ParappError):
            if how & 2:
                self._prove(waiting[0].question.criterion, number)
        with contextlib.suppress(ParappError):
            rounds.lock(self.world)
        with contextlib.suppress(ParappError):
            sent = rounds.send_explanation(self.world, is_partial=bool(how & 4))
            self._put(FIRST, sent, at_once=at_once)

    def _prove(self, code, number):
        self.world.prove(FIRST, code, name=f"{number % 4}.pdf", text=f"{number % 4}")

    @rule(number=st.integers(1, 40), is_whole=st.booleans())
    def works_on_without_closing_up(self, number, is_whole):
        self._later()
        with contextlib.suppress(ParappError):
            if is_whole:
                closing.reopen(self.world[FIRST], reason="Sửa", actor="Chi")
            else:
                rounds.begin(self.world)
            rounds.put(self.world, on_time=Decimal(1100 + number))

    @rule()
    def evidence_is_late_from_now_on(self):
        self._later()
        self.world.clock.now = max(self.world.clock.now, AFTER_DEADLINE)

    # --- the authority

    @precondition(lambda self: self._resting(AUTHORITY) is not None)
    @rule(code=st.sampled_from(CODES), at_once=st.booleans())
    def asks(self, code, at_once):
        self._later()
        rounds.ask(self.world, code)
        self._send_requests(at_once=at_once)

    @precondition(lambda self: authority_half(self._resting(AUTHORITY)) != ())
    @rule(
        move=st.sampled_from(["back", "close", "reopen", "withdraw"]),
        number=st.integers(0, 9),
        is_sent=st.booleans(),
        at_once=st.booleans(),
    )
    def moves_a_question(self, move, number, is_sent, at_once):
        self._later()
        request, store = self._pick(AUTHORITY, number), self.world[AUTHORITY]
        with contextlib.suppress(ParappError):
            if move == "back":
                requesting.send_back(store, FIRST, request.id, "Thiếu", actor="Hà")
            elif move == "close":
                requesting.close_request(store, FIRST, request.id, actor="Hà")
            elif move == "reopen":
                requesting.reopen_request(store, FIRST, request.id, "Cần thêm", actor="Hà")
            else:
                requesting.withdraw(store, FIRST, request.id, actor="Hà")
        if is_sent:
            self._send_requests(at_once=at_once)

    def _send_requests(self, *, at_once):
        for sent in rounds.send_requests(self.world, [FIRST]):
            self._put(AUTHORITY, sent, at_once=at_once)

    @precondition(lambda self: self._resting(AUTHORITY) is not None)
    @rule(code=st.sampled_from(CODES), round_=st.integers(1, 3))
    def decides(self, code, round_):
        self._later()
        with contextlib.suppress(ParappError):
            self.world.cut(code, DECIDED[code], round_=round_)
            self.said[code] = self._said(code)
        self._check_decisions(self.world.dossier(AUTHORITY))

    # --- the network

    def _put(self, maker, sent, *, at_once):
        bundle = bundle_of(self.world, maker, sent)
        assert bundle.rev > max((b.rev for b in self.bag if b.to == bundle.to), default=0)
        self.bag.append(bundle)
        if at_once:
            self._deliver(bundle)

    @rule(number=st.integers(0, 99))
    def a_bundle_arrives(self, number):
        self._deliver(self.bag[number % len(self.bag)])

    @rule(side=st.sampled_from(SIDES))
    def the_newest_bundle_arrives(self, side):
        self._deliver_newest(side)

    def _deliver_newest(self, side):
        for bundle in self.bag[::-1]:
            if bundle.to == side:
                self._deliver(bundle)
                break

    def _deliver(self, bundle):
        self._later()
        side, taken = bundle.to, self.taken[bundle.to]
        newest = taken[-1].rev if taken else 0
        before = self.places.bytes_of(side)
        then = self.world.dossier(side)
        with contextlib.suppress(ParappError):
            plan = self.world.plan(side, bundle.path)
            receiving.confirm(self.world[side], plan, actor="Em")
            if plan.is_known:
                assert bundle is taken[-1]
                assert self.places.bytes_of(side) == before
                return
            assert bundle.rev > newest, "an older bundle was taken in"
            taken.append(bundle)
            self._check_taken(side, then)
            return
        assert bundle.rev < newest, "a bundle that is not stale was refused"
        assert self.places.bytes_of(side) == before

    def _check_taken(self, side, then):
        dossier = self.world.dossier(side)
        assert half_of(dossier, other(side)) == self.taken[side][-1].half
        assert half_of(dossier, side) == half_of(then, side)
        assert dossier.appraisals == (then.appraisals if then else ())
        if side == AUTHORITY:
            self._check_decisions(dossier)

    def _check_decisions(self, dossier):
        """Decisions on what is said otherwise by now are named, and no others."""
        with self.world[AUTHORITY].reading() as tx:
            compiled = criteria_sets.set_of(tx, 2026)
            named = set(outdated(tx, compiled, dossier))
            now = {code: said_of(compiled, dossier, code) for code in self.said}
        assert named == {code for code, said in self.said.items() if said != now[code]}

    @rule(side=st.sampled_from(SIDES))
    def takes_an_import_back(self, side):
        self._later()
        taken, before = self.taken[side], self.places.bytes_of(side)
        if not taken:
            return
        then = self.world.dossier(side)
        try:
            receiving.undo(self.world[side], taken[-1].manifest, actor="Em")
        except ParappError:
            assert self.places.bytes_of(side) == before
            return
        taken.pop()
        dossier = self.world.dossier(side)
        nothing = None if side == AUTHORITY else ()
        assert half_of(dossier, other(side)) == (taken[-1].half if taken else nothing)
        assert half_of(dossier, side) == half_of(then, side)
        assert (dossier.appraisals if dossier else ()) == then.appraisals

    # --- the end

    def teardown(self):
        if not hasattr(self, "ending"):
            return
        if self.ending == "a last round" and self.world.dossier(AUTHORITY):
            self._send_requests(at_once=True)
            self._deliver_newest(FIRST)
            self._explain_everything()
        else:
            with contextlib.suppress(ParappError):
                rounds.lock(self.world)
            self._put(FIRST, self.world.send(), at_once=False)
            if self.world.dossier(AUTHORITY):
                self._send_requests(at_once=False)
        for side in SIDES[:: -1 if self.ending == "newest first" else 1]:
            self._deliver_newest(side)
        self._check_agreement()

    def _explain_everything(self):
        with contextlib.suppress(ParappError):
            rounds.begin(self.world)
        for request in rounds.asked_on(self.world, FIRST):
            with contextlib.suppress(ParappError):
                rounds.answer(self.world, request, "Lần cuối")
        with contextlib.suppress(ParappError):
            rounds.lock(self.world)
        try:
            sent = rounds.send_explanation(self.world)
        except NothingAskedError:
            sent = self.world.send()
        self._put(FIRST, sent, at_once=False)

    def _check_agreement(self):
        ours, theirs = (self.world.dossier(side) for side in SIDES)
        assert commune_half(ours) == commune_half(theirs)
        assert authority_half(ours) == authority_half(theirs)
        assert ours.requests == theirs.requests
        before = [self.places.bytes_of(side) for side in SIDES]
        self._deliver(self.bag[0])
        self._deliver_newest(AUTHORITY)
        assert [self.places.bytes_of(side) for side in SIDES] == before


def run(begin, count):
    """Try `count` examples that begin as `begin` leaves both workspaces."""
    place = SHARED_MEMORY if SHARED_MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=place) as folder:
        places = Places(Path(folder), begin)
        machine = type("Interleaved", (Interleaving,), {"places": places})
        try:
            run_state_machine_as_test(
                machine,
                settings=settings(
                    max_examples=count,
                    stateful_step_count=STEPS,
                    deadline=None,
                    phases=[Phase.explicit, Phase.generate, Phase.shrink],
                    suppress_health_check=list(HealthCheck),
                ),
            )
        finally:
            places.world.close()
