//! head
use napi_derive::napi;

/// A policy.
#[napi]
pub struct Native {
    name: String,
}

#[napi]
impl Native {
    /// Loads.
    #[napi(factory)]
    pub fn load(path: String) -> napi::Result<Self> {
        Ok(Self { name: path })
    }

    /// Name.
    #[napi(getter)]
    pub fn name(&self) -> String {
        self.name.clone()
    }
}
