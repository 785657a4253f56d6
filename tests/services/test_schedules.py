"""Backups on a schedule: when they are due, which are kept, and what stands in their way."""

from datetime import UTC, date, datetime, timedelta

import pytest

from parapp.errors.backups import BackupDaysError, BackupFolderGoneError
from parapp.errors.stores import BackupNotProvenError
from parapp.services import schedules
from parapp.services.schedules import schedule_of
from parapp.settings import Settings
from parapp.storage.backup import backups_in, thin_out
from tests.services.world import FIRST, NOON, sent


def due(world, **settings):
    store = world[FIRST]
    with store.reading() as tx:
        return schedules.backup_due(tx, store.clock(), Settings(**settings))


def run(world, **settings):
    return schedules.backup_if_due(
        world[FIRST], world.keys[FIRST], settings=Settings(**settings)
    )


def work(world):
    """Do something that the journal names."""
    world.again(mode="b")


def known(world):
    with world[FIRST].reading() as tx:
        return schedule_of(tx)


def test_a_day_with_work_gets_one_backup_and_a_day_without_none(at):
    world = at(sent)
    made = []
    for day in range(5):
        world.clock.now = NOON + timedelta(days=day)
        if day != 2:
            work(world)
        made.append(run(world) is not None)
        made.append(run(world) is not None)

    assert made == [True, False, True, False, False, False, True, False, True, False]
    assert known(world).count == len(backups_in(world[FIRST].backups)) == 4
    assert known(world).last == NOON + timedelta(days=4)


def test_a_second_backup_of_the_day_waits_for_the_next_calendar_day(at):
    world = at(sent)
    world.clock.now = datetime(2026, 12, 20, 16, 50, tzinfo=UTC)  # 23:50 in Hà Nội
    run(world)
    work(world)
    before_midnight = due(world)

    world.clock.now += timedelta(minutes=20)

    assert (before_midnight, due(world)) == (False, True)


def test_days_between_two_can_be_chosen(at):
    world = at(sent)
    schedules.choose_schedule(world[FIRST], None, 3, actor="Chi")
    run(world)
    work(world)
    found = []
    for day in range(5):
        world.clock.now = NOON + timedelta(days=day)
        found.append(due(world))

    assert found == [False, False, False, True, True]


def test_a_clock_that_was_set_back_does_not_stop_backups(at):
    world = at(sent)
    run(world)
    work(world)
    world.clock.now = NOON - timedelta(days=400)

    assert due(world)


def test_after_every_change_means_also_on_the_same_day(at):
    world = at(sent)
    run(world, backup_days=0)
    quiet = due(world, backup_days=0)
    work(world)

    assert (quiet, due(world, backup_days=0)) == (False, True)


@pytest.mark.parametrize("days", [-1, 32])
def test_a_number_of_days_out_of_bounds_is_refused(at, days):
    world = at(sent)

    with pytest.raises(BackupDaysError):
        schedules.choose_schedule(world[FIRST], None, days, actor="Chi")


def test_a_folder_that_was_pulled_out_is_named_and_not_made_anew(at, tmp_path):
    world = at(sent)
    stick = tmp_path / "usb" / "sao lưu"
    schedules.choose_schedule(world[FIRST], stick, 1, actor="Chi")
    stick.rmdir()
    stick.parent.rmdir()
    before = world.dossier(FIRST, FIRST)

    with pytest.raises(BackupFolderGoneError) as refused:
        run(world)

    assert refused.value.details["folder"] == str(stick)
    assert not stick.parent.exists()
    assert world.dossier(FIRST, FIRST) == before
    assert known(world).count == 0
    assert due(world)


def test_a_folder_that_is_a_file_is_told(at, tmp_path):
    world = at(sent)
    folder = tmp_path / "sao lưu"
    schedules.choose_schedule(world[FIRST], folder, 1, actor="Chi")
    folder.rmdir()
    folder.write_text("x")

    with pytest.raises(BackupFolderGoneError):
        run(world)


def test_a_backup_that_does_not_pass_its_trial_is_not_counted(at):
    world = at(sent)
    folder, last = world[FIRST].backups, {}

    def spoil(done, total):
        """Change what was written before it is tried out, as a failing stick would."""
        for part in folder.glob(".parapp-*.backup.age") if done > total // 2 else ():
            data = part.read_bytes()
            part.write_bytes(data[:-1] + bytes([last.setdefault(part, data[-1]) ^ 1]))

    with pytest.raises(BackupNotProvenError):
        schedules.backup_if_due(world[FIRST], world.keys[FIRST], progress=spoil)

    assert (known(world).count, known(world).last, due(world)) == (0, None, True)
    assert backups_in(folder) == ()


def test_backups_are_listed_with_time_size_and_whether_they_were_proven(at):
    world = at(sent)
    made = run(world)
    foreign = made.path.with_name("parapp-20250101T000000Z.backup.age")
    foreign.write_bytes(b"x")

    proven, other = schedules.backups_known(world[FIRST])

    assert (proven.path, proven.created, proven.is_proven) == (made.path, NOON, True)
    assert proven.size == made.path.stat().st_size
    assert (other.path, other.is_proven, other.size) == (foreign, False, 1)


def test_a_folder_without_backups_that_is_not_there_is_told(at, tmp_path):
    world = at(sent)

    with pytest.raises(BackupFolderGoneError):
        schedules.backups_known(world[FIRST], tmp_path / "không có")


def test_sixty_days_leave_seven_daily_and_four_weekly_backups(tmp_path):
    begin = datetime(2026, 11, 3, 10, tzinfo=UTC)  # a Tuesday; a year ends in between
    for day in range(60):
        made = begin + timedelta(days=day)
        (tmp_path / f"parapp-{made:%Y%m%dT%H%M%SZ}.backup.age").write_bytes(b"x")
        thin_out(tmp_path, daily=7, weekly=4)

    kept = [backup.created.date() for backup in backups_in(tmp_path)]

    last = date(2027, 1, 1)
    daily = [last - timedelta(days=day) for day in range(7)]
    sundays = [date(2026, 12, 20), date(2026, 12, 13)]  # 27/12 and 01/01 are daily ones too
    assert kept == [*daily, *sundays]
