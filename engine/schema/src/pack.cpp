#include "holdpoint/schema/pack.hpp"

#include <tuple>
#include <utility>

#include "layout.hpp"
#include "pack_check.hpp"

namespace holdpoint::schema {

using internal::Layout;
using internal::Table;
using terraform::Mode;

Result<Pack> Pack::open(const Bytes& bytes) {
  if (auto good = internal::check_frame(bytes); !good) {
    return fail(good.error());
  }
  Pack pack;
  auto layout = std::make_shared<const Layout>(bytes);
  if (auto good = internal::check_rows(*layout); !good) {
    return fail(good.error());
  }
  pack.layout_ = std::move(layout);
  return pack;
}

Origin Pack::origin() const {
  return layout_ == nullptr ? Origin::kProviderSchema
                            : static_cast<Origin>(internal::load32(
                                  layout_->bytes(), internal::kOriginAt));
}

std::string_view Pack::digest() const {
  return layout_ == nullptr ? std::string_view()
                            : layout_->bytes().substr(internal::kDigestAt,
                                                      internal::kDigestSize);
}

std::size_t Pack::provider_count() const {
  return layout_ == nullptr ? 0 : layout_->count(Table::kProviders);
}

Provider Pack::provider(std::size_t i) const {
  return {layout_->string(layout_->cell(Table::kProviders, i, 0)),
          layout_->string(layout_->cell(Table::kProviders, i, 1))};
}

std::size_t Pack::type_count() const {
  return layout_ == nullptr ? 0 : layout_->count(Table::kTypes);
}

ResourceView Pack::type(std::size_t i) const {
  const Layout& layout = *layout_;
  return {layout.string(layout.cell(Table::kTypes, i, 0)),
          static_cast<Mode>(layout.cell(Table::kTypes, i, 2)),
          provider(layout.cell(Table::kTypes, i, 1)),
          TypeView(&layout, layout.cell(Table::kTypes, i, 3))};
}

std::size_t Pack::lower_bound(Mode mode, std::string_view name) const {
  std::size_t begin = 0;
  std::size_t end = type_count();
  while (begin < end) {
    const std::size_t middle = begin + (end - begin) / 2;
    const ResourceView at = type(middle);
    if (std::tie(at.mode, at.name) < std::tie(mode, name)) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  return begin;
}

std::optional<ResourceView> Pack::find(Mode mode, std::string_view name) const {
  const std::size_t at = lower_bound(mode, name);
  if (at == type_count()) return std::nullopt;
  const ResourceView found = type(at);
  if (found.mode != mode || found.name != name) return std::nullopt;
  return found;
}

}  // namespace holdpoint::schema
