"""What a browser posts, bounded: the fields of a form without scripts, or JSON from a page of ours."""

from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from custkit.errors import saying

__all__ = ["fields_of", "json_of"]


async def fields_of(request: Request, *, longest: int = 4000, most: int = 8) -> dict[str, str]:
    """The fields of a form by name.

    Args:
        request: What was posted.
        longest: Bytes that it may have.
        most: Fields that it may have.

    Raises:
        HTTPException: 413 where it is longer, 400 where it has more fields.
    """
    held = await _body(request, longest)
    try:
        return dict(parse_qsl(held.decode("utf-8", errors="replace"), max_num_fields=most))
    except ValueError as error:
        raise HTTPException(400, "too many fields") from error


async def json_of(request: Request, *, longest: int) -> bytes:
    """JSON as it was sent, to be checked by whoever knows what it should be.

    Args:
        request: What was posted.
        longest: Bytes that it may have.

    Raises:
        HTTPException: 415 where something else was sent, which other sites' forms can do, and 413 where it is longer.
    """
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        raise HTTPException(415, "send JSON")
    return await _body(request, longest)


async def _body(request: Request, longest: int) -> bytes:
    held = b""
    async for chunk in request.stream():
        held += chunk
        if len(held) > longest:
            raise HTTPException(413, saying("too long"))
    return held
