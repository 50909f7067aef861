"use strict";
// Builds the library with cargo and puts it beside this file as `lawful.node`. `--debug`: as tests do.

const { spawnSync } = require("node:child_process");
const { copyFileSync } = require("node:fs");
const { join } = require("node:path");

const args = ["build", "-p", "lawful-node", "--message-format=json-render-diagnostics"];
if (!process.argv.includes("--debug")) args.push("--release");
const built = spawnSync("cargo", args, { cwd: __dirname, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], maxBuffer: 1 << 28 });
if (built.status !== 0) process.exit(built.status ?? 1);
const made = built.stdout
  .split("\n")
  .filter((line) => line.startsWith("{"))
  .map((line) => JSON.parse(line))
  .filter((message) => message.reason === "compiler-artifact" && message.target.name === "lawful_node");
const library = made.flatMap((message) => message.filenames).find((file) => /\.(so|dylib|dll)$/.test(file));
copyFileSync(library, join(__dirname, "lawful.node"));
