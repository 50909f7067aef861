-- Neovim 0.7 or newer: save as ~/.config/nvim/plugin/lawful.lua; `lawful-lsp` has to be in the PATH.
local clients = {} -- for Neovim 0.7, which does not look for a running server itself
vim.api.nvim_create_autocmd({ "BufRead", "BufNewFile" }, {
  pattern = "*.policy",
  callback = function(event)
    vim.bo[event.buf].filetype = "policy"
    local file = vim.fn.fnamemodify(event.file, ":p")
    local settings = vim.fn.findfile("lawful.toml", vim.fn.fnamemodify(file, ":h") .. ";")
    local root = vim.fn.fnamemodify(settings ~= "" and settings or file, ":p:h")
    local config = { name = "lawful", cmd = { "lawful-lsp" }, root_dir = root }
    if vim.lsp.start then return vim.lsp.start(config) end
    clients[root] = clients[root] or vim.lsp.start_client(config)
    vim.lsp.buf_attach_client(event.buf, clients[root])
  end,
})
