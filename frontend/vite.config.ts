import { defineConfig } from "vitest/config";

export default defineConfig({
  base: "./",
  build: {
    target: "es2022",
    // maplibre-gl is one module of about a megabyte: the warning would only ever name it.
    chunkSizeWarningLimit: 1400,
    rolldownOptions: { input: ["index.html", "kru.html"], output: { codeSplitting: { groups: [{ name: "maplibre", test: /node_modules\/maplibre-gl\// }] } } },
  },
  server: { host: "127.0.0.1", port: 5173, proxy: { "/api": { target: "http://127.0.0.1:8112", changeOrigin: false } } },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
