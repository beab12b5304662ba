// The resource subject, and the subjects that stand beside resources.
#include <array>

#include "tables.hpp"

namespace holdpoint::vocabulary {
namespace {

using enum Kind;

constexpr std::array kEntries{
    Entry{"resource.action", kField, "resource", "string",
          "What the plan does with it: create, read, update, replace, "
          "recreate, delete, no-op or forget.",
          "r.action == \"replace\""},
    Entry{"resource.action_reason", kField, "resource", "string or nil",
          "Terraform's own reason for the action, such as "
          "replace_because_cannot_update; nil if it gave none.",
          "r.action_reason == \"replace_because_tainted\""},
    Entry{"resource.address", kField, "resource", "string",
          "The address as Terraform prints it, module path and key included.",
          "glob(\"module.db.*\", r.address)"},
    Entry{"resource.after", kField, "resource", "object",
          "The values after the plan; absent for delete and forget, where any "
          "read is an error. A data source's values are its after.",
          "r.after.storage_encrypted == true"},
    Entry{"resource.before", kField, "resource", "object",
          "The values before the plan; absent for create, where any read is "
          "an error.",
          "r.before.identifier"},
    Entry{"resource.deferred", kField, "resource", "boolean",
          "True if Terraform postponed the change.", "r.deferred"},
    Entry{"resource.dependencies", kField, "resource", "list of string",
          "The addresses that it depends on, as the state records them; "
          "undetermined for resources of a plan.",
          "contains(r.dependencies, \"aws_vpc.main\")"},
    Entry{"resource.deposed", kField, "resource", "boolean",
          "True if this is an old object that awaits its destruction, beside "
          "the current one of the same address.",
          "not r.deposed"},
    Entry{"resource.index", kField, "resource", "string or integer or nil",
          "The key of for_each or the number of count; nil without either.",
          "r.index == \"eu\""},
    Entry{"resource.lifecycle", kField, "resource", "lifecycle",
          "The lifecycle block of the configuration; undetermined unless a "
          "saved plan or the configuration was given.",
          "r.lifecycle.prevent_destroy == true"},
    Entry{"resource.mode", kField, "resource", "\"managed\" | \"data\"",
          "Whether it is a resource or a data source.", "d.mode == \"data\""},
    Entry{"resource.module", kField, "resource", "string",
          "The address of its module; empty for the root module.",
          "r.module == \"\""},
    Entry{"resource.name", kField, "resource", "string",
          "Its name in the configuration.", "r.name == \"main\""},
    Entry{"resource.provider", kField, "resource", "string",
          "The full name of its provider.",
          "r.provider == \"registry.terraform.io/hashicorp/aws\""},
    Entry{"resource.tags", kField, "resource", "map of string",
          "Its tags or labels after the plan, or before a deletion; the "
          "provider's default tags are merged in key by key, and one unknown "
          "tag does not hide the others. An error for types without tags.",
          "r.tags.owner ~= nil"},
    Entry{"resource.tainted", kField, "resource", "boolean",
          "True if the state marks it for replacement; undetermined for "
          "resources of a plan.",
          "not r.tainted"},
    Entry{"resource.type", kField, "resource", "string", "Its type.",
          "r.type == \"aws_db_instance\""},

    Entry{"resource:backups", kMethod, "resource", "() -> list of backup",
          "The backups of the real object that the cloud context shows; "
          "undetermined without a context that covers it.",
          "#r:backups() > 0"},
    Entry{"resource:changed", kMethod, "resource", "(string) -> boolean",
          "True if the attribute differs between before and after; "
          "undetermined if the new value is unknown. A name that the type "
          "does not have is an error.",
          "r:changed(\"ingress\")"},
    Entry{"resource:deny", kMethod, "resource", "(string?, table?)",
          "Denies the resource, in a check: the message, or the policy's own, "
          "with further fields. May be called many times.",
          "r:deny(\"{address}: tag {tag} is missing\", { tag = tag })"},
    Entry{"resource:has", kMethod, "resource", "(string) -> boolean",
          "True if the type has an attribute of this name.",
          "r:has(\"deletion_protection\")"},
    Entry{"resource:live", kMethod, "resource", "() -> object or nil",
          "The real object; nil if it is known not to exist; undetermined "
          "without a cloud context that covers it.",
          "r:live() ~= nil"},
    Entry{"resource:referrers", kMethod, "resource",
          "(string, string) -> list of resource",
          "The resources of a type whose attribute refers to this very "
          "instance, those being deleted included. A reference that cannot be "
          "resolved makes the answer unknown unless another one decides.",
          "r:referrers(\"aws_s3_bucket_public_access_block\", \"bucket\")"},
    Entry{"resource:refs", kMethod, "resource", "(string) -> list of resource",
          "The resources and data sources to which the attribute's "
          "configuration refers, per instance. A reference that cannot be "
          "resolved makes the answer unknown unless another one decides.",
          "any(r:refs(\"ami\"), function(d) return d.mode == \"data\" end)"},
    Entry{"resource:source", kMethod, "resource", "() -> source",
          "Where the configuration declares it; undetermined unless a saved "
          "plan or the configuration was given.",
          "r:source().file"},
    Entry{"resource:surviving_backups", kMethod, "resource",
          "() -> list of backup",
          "The backups that this plan leaves: complete, of known age, and "
          "deleted neither by it nor with the object. Undetermined where that "
          "cannot be told.",
          "any(r:surviving_backups(), function(b) return age(b.data_as_of) < "
          "hours(24) end)"},

    Entry{"lifecycle.prevent_destroy", kField, "lifecycle", "boolean",
          "True if the configuration forbids the resource's destruction.",
          "r.lifecycle.prevent_destroy == true"},
    Entry{"source.file", kField, "source", "string",
          "The file, as the saved plan names it.", "r:source().file"},
    Entry{"source.line", kField, "source", "integer", "The line, from 1.",
          "r:source().line"},
};

}  // namespace

std::span<const Entry> resource_entries() { return kEntries; }

}  // namespace holdpoint::vocabulary
