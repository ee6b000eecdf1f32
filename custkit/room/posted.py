"""What a browser posts without scripts: the fields of a form, bounded."""

from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

__all__ = ["fields_of"]


async def fields_of(request: Request, *, longest: int = 4000, most: int = 8) -> dict[str, str]:
    """The fields of a form by name.

    Args:
        request: What was posted.
        longest: Bytes that it may have.
        most: Fields that it may have.

    Raises:
        HTTPException: 413 where it is longer, 400 where it has more fields.
    """
    held = b""
    async for chunk in request.stream():
        held += chunk
        if len(held) > longest:
            raise HTTPException(413, "too long")
    try:
        return dict(parse_qsl(held.decode("utf-8", errors="replace"), max_num_fields=most))
    except ValueError as error:
        raise HTTPException(400, "too many fields") from error
