//! The policy in force: replaced while others decide.
//!
//! In: a compiled policy, later the next one. Out: a handle on the one in force. Never: a wait, or half of an exchange: who holds a handle keeps
//! that policy, code and tables, until it lets go; the last one frees it.

use crate::policy::NativePolicy;
use arc_swap::ArcSwap;
use std::sync::Arc;

/// A place for one policy; `P` is a handle on it that is cheap to clone.
#[derive(Debug)]
pub struct CurrentPolicy<P = NativePolicy>(ArcSwap<P>);

impl<P: Clone> CurrentPolicy<P> {
    /// A place with its first policy.
    #[must_use]
    pub fn new(policy: P) -> Self {
        Self(ArcSwap::from_pointee(policy))
    }

    /// The policy in force. Pack and decide with one handle: a question packed for another policy is answered slowly.
    #[must_use]
    pub fn load(&self) -> P {
        P::clone(&self.0.load())
    }

    /// Puts another policy in force, from the next [`CurrentPolicy::load`] on, and hands back the one before.
    pub fn replace(&self, policy: P) -> P {
        P::clone(&self.0.swap(Arc::new(policy)))
    }
}
