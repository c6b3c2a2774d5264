#pragma once
#include <stddef.h>

/// A text file that is part of the program.
struct elfit_text {
    const char *bytes;
    size_t size;
};

/// The file VERSION, its line end included.
struct elfit_text elfit_version(void);

/// The file REPOSITORY, its line end included: the address where elfit is kept.
struct elfit_text elfit_repository(void);

/// The template of the HTML report of several services.
struct elfit_text elfit_services_template(void);

/// The parts of the HTML report: template, style sheet, script.
struct elfit_text elfit_page_template(void);
struct elfit_text elfit_page_style(void);
struct elfit_text elfit_page_script(void);
