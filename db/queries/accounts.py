"""How other programs know people: public ids, the site's ids, tokens of the API."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, bindparam, delete, select, union_all, update
from sqlalchemy.orm import join, outerjoin

from db.models import ApiToken, FormerId, Identity, Person, table_of
from db.prepared import prepared
from db.queries.people import PersonRow, roles_in, roles_of_person
from db.transaction import Transaction
from db.types import word


class Account(NamedTuple):
    """Somebody who asks through another program than Telegram."""

    row: PersonRow
    public_id: uuid.UUID
    subject: str | None
    """The site's id of them."""
    email: str | None
    picture: str | None


class TokenAccount(NamedTuple):
    """A token that is good, and whose it is."""

    token: ApiToken
    account: Account


async def of_token(tx: Transaction, token_hash: str, *, now: dt.datetime) -> TokenAccount | None:
    """Find a token that has not expired by its hash."""
    row: Any = (await tx.execute(_of_token(), {"hash": token_hash, "now": now})).first()
    return TokenAccount(row[0], _account(row[1:])) if row else None


async def of_subject(tx: Transaction, subject: str) -> Account | None:
    """Find whom the site knows by an id of its own."""
    row = (await tx.execute(_of_subject(), {"subject": subject})).first()
    return _account(row) if row else None


async def of_person(tx: Transaction, person_id: int) -> Account | None:
    """Find somebody by our own id."""
    row = (await tx.execute(_of_person(), {"person": person_id})).first()
    return _account(row) if row else None


async def known(tx: Transaction, public_id: uuid.UUID, subject: str) -> Sequence[int]:
    """Return our own ids of whoever has this public id, or this id at the site."""
    return (await tx.scalars(_known(), {"public_id": public_id, "subject": subject})).all()


async def describe(tx: Transaction, subject: str, *, email: str | None, picture: str | None) -> None:
    """Keep what the site says of somebody now."""
    where = (Identity.provider == word("site"), Identity.subject == subject)
    await tx.execute(update(table_of(Identity)).where(*where).values(email=email, picture=picture))


async def tokens(tx: Transaction, person_id: int, *, now: dt.datetime) -> Sequence[ApiToken]:
    """Return somebody's tokens that have not expired, the oldest first."""
    where = (ApiToken.person_id == person_id, ApiToken.expires_at > now)
    return (await tx.scalars(select(ApiToken).where(*where).order_by(ApiToken.id))).all()


async def revoke(tx: Transaction, token_id: int, person_id: int) -> str | None:
    """Forget a token of somebody's; return its name, None when they have no such token."""
    where = (ApiToken.id == token_id, ApiToken.person_id == person_id)
    return await tx.scalar(delete(ApiToken).where(*where).returning(ApiToken.name))


async def set_hash(tx: Transaction, token_id: int, person_id: int, token_hash: str) -> bool:
    """Give a token of somebody's another secret; False: they have no such token."""
    where = (ApiToken.id == token_id, ApiToken.person_id == person_id)
    question = update(table_of(ApiToken)).where(*where).values(token_hash=token_hash).returning(ApiToken.id)
    return (await tx.execute(question)).first() is not None


async def note_use(tx: Transaction, token_id: int, *, at: dt.datetime) -> None:
    """Remember when a token was used last."""
    await tx.execute(update(table_of(ApiToken)).where(ApiToken.id == token_id).values(used_at=at))


_COLUMNS = (Person.public_id, Identity.subject, Identity.email, Identity.picture)
AT_SITE: ColumnElement[bool] = and_(Identity.person_id == Person.id, Identity.provider == word("site"))


def _account(row: Any) -> Account:
    person, roles, *rest = row
    return Account(PersonRow(person, roles_in(roles)), *rest)


@cache
def _of_token() -> Select[*tuple[Any, ...]]:
    whole = select(ApiToken, Person, roles_of_person().label("roles"), *_COLUMNS)
    joined = whole.select_from(outerjoin(join(ApiToken, Person, Person.id == ApiToken.person_id), Identity, AT_SITE))
    return prepared(joined.where(ApiToken.token_hash == bindparam("hash"), ApiToken.expires_at > bindparam("now")))


@cache
def _of_subject() -> Select[*tuple[Any, ...]]:
    whole = select(Person, roles_of_person().label("roles"), *_COLUMNS).join_from(Identity, Person, AT_SITE)
    return prepared(whole.where(Identity.provider == word("site"), Identity.subject == bindparam("subject")))


@cache
def _of_person() -> Select[*tuple[Any, ...]]:
    whole = select(Person, roles_of_person().label("roles"), *_COLUMNS).select_from(
        outerjoin(Person, Identity, AT_SITE)
    )
    return prepared(whole.where(Person.id == bindparam("person")))


@cache
def _known() -> Any:
    by_site = (Identity.provider == word("site"), Identity.subject == bindparam("subject"))
    ours = select(Person.id).where(Person.public_id == bindparam("public_id"))
    former = select(FormerId.person_id).where(FormerId.public_id == bindparam("public_id"))
    return prepared(union_all(ours, former, select(Identity.person_id).where(*by_site)))
