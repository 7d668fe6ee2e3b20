//! Lua scripts.

use mbgen_runtime::typed::Given;

use crate::db::{Filter, LuaScript, Transaction, lua_script};
use crate::error::Result;
use crate::service::{MetaBuilder, place};

impl MetaBuilder {
    /// All scripts.
    pub async fn lua_scripts(&self) -> Result<Vec<LuaScript>> {
        let order = [lua_script::position.asc(), lua_script::id.asc()];
        Ok(self.db.lua_script().find_many().order_by(order).await?)
    }

    /// Replace all scripts.
    pub async fn set_lua_scripts(&self, lua_scripts: &[LuaScript]) -> Result<()> {
        Ok(self
            .db
            .transaction(async |tx| Ok(replace(&tx, lua_scripts).await?))
            .await?)
    }

    /// Add a script at the end of the list.
    pub async fn add_lua_script(&self, new: lua_script::Create<Given, Given, Given>) -> Result<LuaScript> {
        Ok(self
            .db
            .transaction(async |tx| {
                let position = next_position!(tx.lua_script(), lua_script);
                tx.lua_script().create(new.clone().position(position)).await
            })
            .await?)
    }

    /// Change some fields of a script.
    pub async fn update_lua_script(&self, id: &str, changes: lua_script::Update) -> Result<LuaScript> {
        Ok(self.db.lua_script().update(lua_script::id.eq(id), changes).await?)
    }

    /// Remove a script.
    pub async fn delete_lua_script(&self, id: &str) -> Result<LuaScript> {
        Ok(self.db.lua_script().delete(lua_script::id.eq(id)).await?)
    }
}

pub(crate) async fn replace(tx: &Transaction, lua_scripts: &[LuaScript]) -> Result<()> {
    tx.lua_script().delete_many(Filter::all()).await?;
    tx.lua_script()
        .create_many(lua_scripts.iter().enumerate().map(|(index, lua_script)| {
            lua_script::create()
                .id(&lua_script.id)
                .name(&lua_script.name)
                .description(&lua_script.description)
                .code(&lua_script.code)
                .parameters(&lua_script.parameters)
                .return_type(&lua_script.return_type)
                .position(place(index))
        }))
        .await?;
    Ok(())
}
