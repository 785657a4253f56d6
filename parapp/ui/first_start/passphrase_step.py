"""The passphrase, typed twice; leaving this step makes the workspace."""

from __future__ import annotations

from parapp.i18n import _, mark
from parapp.models.roles import Role
from parapp.progress import Progress
from parapp.services.founding import Founded, found
from parapp.services.workspaces import Workspace
from parapp.ui.first_start.step import Done, Draft, Fail, Step, Tools
from parapp.ui.widgets.new_passphrase import NewPassphrase


class PassphraseStep(Step):
    """Asks for a passphrase and makes keys and data with it."""

    title = mark("Cụm mật khẩu")
    next_text = mark("Lập dữ liệu")

    def __init__(self, tools: Tools) -> None:
        """Make the inputs."""
        super().__init__(tools)
        self.say(
            _(
                "Cụm mật khẩu bảo vệ khóa của đơn vị: cần khi xuất gói gửi đi, mở gói nhận về. "
                "Hãy ghép ít nhất 4 từ dễ nhớ mà người khác không đoán được, "
                "ví dụ “mưa chiều trống trường”."
            )
        )
        self.input = NewPassphrase(tools.look)
        self.rows.addWidget(self.input)
        self.summary = self.say("", "muted")
        self.rows.addStretch(1)

    def enter(self) -> None:
        draft = self.draft
        self.summary.setText(
            _("Bấm “Lập dữ liệu” để lập dữ liệu của {unit} tại {folder}.").format(
                unit=draft.agency, folder=draft.folder
            )
        )
        self.input.first.setFocus()

    def check(self) -> bool:
        return self.input.check()

    def leave(self, done: Done, failed: Fail) -> None:
        draft, passphrase = self.draft, self.input.text

        def made(founded: Founded) -> None:
            draft.founded = founded
            memory = self.tools.memory
            memory.workspace, memory.actor = draft.folder, draft.officer
            memory.officers = (draft.officer, *draft.others)
            memory.keep_role(draft.folder, draft.role)
            self.input.clear()
            done()

        def work(_progress: Progress) -> Founded:
            return _found(draft, passphrase)

        self.tools.runner.start(self, work, done=made, failed=failed)


def _found(draft: Draft, passphrase: str) -> Founded:
    workspace = Workspace(
        role=draft.role,
        unit=draft.code,
        name=draft.agency,
        kind=draft.kind,
        parent=draft.parent,
        place=draft.place,
        authority=draft.code if draft.role is Role.APPRAISER else "",
    )
    return found(
        draft.folder,
        workspace,
        passphrase,
        actor=draft.officer,
        backups=draft.backups,
        encrypted=draft.is_encrypted,
    )
