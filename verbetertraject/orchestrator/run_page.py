"""What a flow run shows on a page of its own in Prefect."""

from prefect.artifacts import create_markdown_artifact


def show_page(page: str, *, key: str) -> None:
    """Show a page in Markdown on the running flow run. Ids, dates and codes only."""
    create_markdown_artifact(page, key=key)
