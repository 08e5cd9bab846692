"""Filling in a form by hand: in a real browser, field by field, as its page shows them."""

from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

from tests.integration.web.form_filler import Control, Filling, Form, the_form


@dataclass(kw_only=True, slots=True)
class Hand(Filling):
    """Someone with the page of a form before them, and a command in mind."""

    page: Page
    form: Form = field(init=False)

    def __post_init__(self) -> None:
        self._look()

    def type(self) -> None:
        """Type into the page what differs from what it shows."""
        shown = the_form(self.page.content()).controls
        for name, control in self.form.controls.items():
            if control.kind != "hidden" and control.values != shown[name].values:
                self._type(control)

    def press(self, name: str, value: str) -> None:
        """Type everything, press a button of the form, and look at what comes."""
        assert (name, value) in self.form.buttons, (name, value, self.form.buttons)
        self.type()
        button = self.button(name, value)
        self._unfold(button)
        with self.page.expect_navigation():
            button.click()
        if self.page.locator("[name=_form]").count():
            self._look()

    def give(self) -> None:
        """Send the form in."""
        self.press("_do", "give")

    def button(self, name: str, value: str) -> Locator:
        """A button that people see."""
        return self.page.locator(f'button[name="{name}"][value="{value}"]:not(.unseen)')

    def _look(self) -> None:
        self.form = the_form(self.page.content())

    def _type(self, control: Control) -> None:
        fields = self.page.locator(f'[name="{control.name}"]:not([type=hidden])')
        self._unfold(fields.first)
        match control.kind:
            case "select":
                fields.select_option(control.values)
            case "radio" | "checkbox":
                for option in control.options:
                    one = fields.and_(self.page.locator(f'[value="{option}"]'))
                    if control.kind == "checkbox" or option in control.values:
                        one.set_checked(option in control.values)
            case _:
                fields.fill(control.values[0])

    def _unfold(self, inside: Locator) -> None:
        """Open what a field is folded away in."""
        folded = inside.locator("xpath=ancestor::details[not(@open)]")
        while folded.count():
            folded.first.locator("> summary").click()
