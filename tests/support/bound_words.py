"""The words of a page as they are looked for in what is bound of it."""

import re


def tight(text):
    return re.sub(r"\s+", "", text)


def fragments(page):
    """What the paragraphs of a page say between marks and links: enough of each to be told from others."""
    for paragraph in page.article.xpath(".//section/p"):
        for text in paragraph.xpath(".//text()[not(ancestor::a[contains(@class, 'ev')])]"):
            if len(tight(text)) > 40:
                yield tight(text)[:40]
