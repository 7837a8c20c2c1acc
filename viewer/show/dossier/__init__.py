"""The dossier of a slide as plain data: `dossier` joins the sections that the others write."""
