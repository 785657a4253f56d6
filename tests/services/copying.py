"""Working copies of an office beside its main workspace."""

from pathlib import Path

from parapp.services import contributing, copies, upkeep
from parapp.storage.store import Store
from tests.profile import KEY
from tests.services.world import FIRST, PASSPHRASE


class Copies:
    """Working copies of one office, each restored from a backup and named after a person."""

    def __init__(self, world, unit=FIRST):
        self.world, self.unit = world, unit
        self.stores = {}

    @property
    def main(self):
        return self.world[self.unit]

    @property
    def own(self):
        return self.world.keys[self.unit]

    def backup(self, name="sao-luu"):
        folder = self.world.file(name)
        upkeep.make_backup(self.main, self.own, folder)
        return max(
            (path for path in Path(folder).iterdir() if path.suffix != ".parapp-key"),
            key=lambda path: path.name,
        )

    def restored(self, name, backup=None):
        folder = self.world.file(f"may-{name}")
        upkeep.restore_backup(backup or self.backup(f"sao-luu-{name}"), folder, PASSPHRASE)
        self.stores[name] = Store.open(folder, clock=self.world.clock, key=KEY)
        return self.stores[name]

    def begin(self, *authors, backup=None, **more):
        """Restore a copy for each author from one backup; return their stores."""
        backup = backup or self.backup(f"sao-luu-{'-'.join(authors)}")
        return [self.begin_one(author, backup, **more) for author in authors]

    def begin_one(self, author, backup, name="", **more):
        store = self.restored(name or author, backup)
        copies.begin_copy(store, author, **more, actor=author)
        return store

    def export(self, name, *fields, file=""):
        path = self.world.file(file or f"{name}.parapp")
        contributing.export_part(self.stores[name], self.own, path, fields=fields, actor=name)
        return path

    def bring(self, *names):
        """Export each copy and take it in on the main PC."""
        return [self.world.receive(self.unit, self.export(name)) for name in names]

    def close(self):
        for store in self.stores.values():
            store.close()
