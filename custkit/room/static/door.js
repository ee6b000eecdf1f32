// The language follows the choice at once; without scripts there is a button.
for (const list of document.querySelectorAll("select[data-send]")) list.addEventListener("change", () => list.form.submit());
