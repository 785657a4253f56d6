"""Shapes of single fields in manifests, cards and directories."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from parapp.models.canonical import GREATEST

Hash = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
SigningKey = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
Nonce = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}\Z")]
Code = Annotated[str, Meta(pattern=r"^[^\s/\\]{1,64}\Z")]
Word = Annotated[str, Meta(pattern=r"^[a-z][a-z-]{0,31}\Z")]
Label = Annotated[str, Meta(pattern=r"^\S(.{0,198}\S)?\Z")]
FileName = Annotated[str, Meta(pattern=r"^[^/\\]{1,255}\Z")]
MediaType = Annotated[
    str, Meta(pattern=r"^[a-z0-9][a-z0-9.+-]{0,63}/[a-z0-9][a-z0-9.+-]{0,127}\Z")
]
Moment = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\Z")]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\d\Z")]
Epoch = Annotated[int, Meta(ge=1, le=1_000_000)]
Count = Annotated[int, Meta(ge=0, le=GREATEST)]
Number = Annotated[int, Meta(ge=1, le=GREATEST)]
