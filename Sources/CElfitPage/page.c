#include "page.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const char template_text[] = {
#embed "page.mustache"
};
static const char services_text[] = {
#embed "services.mustache"
};
static const char style_text[] = {
#embed "page.css"
};
static const char script_text[] = {
#embed "page.js"
};
static const char version_text[] = {
#embed "../../VERSION"
};
static const char repository_text[] = {
#embed "../../REPOSITORY"
};

struct elfit_text elfit_repository(void) {
    return (struct elfit_text){repository_text, sizeof repository_text};
}
struct elfit_text elfit_version(void) { return (struct elfit_text){version_text, sizeof version_text}; }
struct elfit_text elfit_page_template(void) { return (struct elfit_text){template_text, sizeof template_text}; }
struct elfit_text elfit_services_template(void) { return (struct elfit_text){services_text, sizeof services_text}; }
struct elfit_text elfit_page_style(void) { return (struct elfit_text){style_text, sizeof style_text}; }
struct elfit_text elfit_page_script(void) { return (struct elfit_text){script_text, sizeof script_text}; }
