//! Compiles the policy of the shop into the service.

fn main() {
    lawful_build::policy("../choices/shop.policy").today("2026-11-22").generate();
}
