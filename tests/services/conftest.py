import pytest

from tests.services import world as worlds


@pytest.fixture(scope="session")
def snapshots(tmp_path_factory):
    return worlds.Snapshots(tmp_path_factory.mktemp("snapshots"))


@pytest.fixture
def at(snapshots, tmp_path):
    """Return a function that gives the world as it stands after a stage."""
    made = []

    def give(stage):
        made.append(snapshots.at(stage, tmp_path / "world"))
        return made[-1]

    yield give
    for world in made:
        world.close()
