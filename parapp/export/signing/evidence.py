"""What certificates are judged by: roots of this PC, and what a signed file carries itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from asn1crypto import (  # type: ignore[import-untyped]  # has no annotations
    crl,
    ocsp,
    x509,
)
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import (
    MultivaluedAttributeError,
    NonexistentAttributeError,
    find_unique_cms_attribute,
)
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko_certvalidator import ValidationContext


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Certificates and evidence of revocation.

    Attributes:
        roots: Certificates that are trusted.
        others: Certificates in between, out of the file.
        lists: Revocation lists in the file.
        answers: Answers of the issuers' services in the file.
    """

    roots: tuple[x509.Certificate, ...]
    others: tuple[x509.Certificate, ...] = ()
    lists: tuple[crl.CertificateList, ...] = ()
    answers: tuple[ocsp.OCSPResponse, ...] = ()

    @classmethod
    def of(cls, reader: PdfFileReader, roots: Sequence[bytes]) -> Evidence:
        """Return what there is for a file.

        Args:
            reader: Reads the file.
            roots: Certificates that are trusted, in DER.
        """
        known = tuple(x509.Certificate.load(root) for root in roots)
        try:
            store = DocumentSecurityStore.read_dss(reader)
        except NoDSSFoundError:
            return cls(roots=known)
        return cls(
            roots=known,
            others=tuple(store.load_certs()),
            lists=tuple(
                crl.CertificateList.load(found.get_object().data) for found in store.crls
            ),
            answers=tuple(
                ocsp.OCSPResponse.load(found.get_object().data) for found in store.ocsps
            ),
        )

    def with_archived(self, signature: EmbeddedPdfSignature) -> Evidence:
        """Return this with the evidence that a signature carries within itself."""
        try:
            found = find_unique_cms_attribute(
                signature.signer_info["signed_attrs"], "adobe_revocation_info_archival"
            )
        except (NonexistentAttributeError, MultivaluedAttributeError):
            return self
        return replace(
            self,
            lists=(*self.lists, *(found["crl"] or ())),
            answers=(*self.answers, *(found["ocsp"] or ())),
        )

    def context(
        self, moment: datetime, *, must_be_unrevoked: bool = False
    ) -> ValidationContext:
        """Return what a chain is judged with.

        Args:
            moment: When the chain has to hold.
            must_be_unrevoked: Whether each link needs evidence that it was not revoked; if
                not, none is looked at, so that the two questions have answers of their own.
        """
        return ValidationContext(
            trust_roots=list(self.roots),
            other_certs=self.others,
            moment=moment,
            allow_fetching=False,
            crls=list(self.lists) if must_be_unrevoked else [],
            ocsps=list(self.answers) if must_be_unrevoked else [],
            revocation_mode="require" if must_be_unrevoked else "soft-fail",
            retroactive_revinfo=True,
        )
