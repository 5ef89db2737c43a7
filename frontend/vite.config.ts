import { VitePWA } from "vite-plugin-pwa";
import { defineConfig } from "vitest/config";

export default defineConfig({
  base: "./",
  plugins: [
    VitePWA({
      strategies: "injectManifest", srcDir: "src", filename: "sw.ts", injectRegister: null,
      manifest: {
        name: "112 Ambon", short_name: "112 Ambon", lang: "id", start_url: "./", display: "standalone", background_color: "#0e1318", theme_color: "#0e1318",
        icons: [{ src: "icon.svg", sizes: "any", type: "image/svg+xml" }],
      },
      injectManifest: { globPatterns: ["**/*.{js,css,html,woff2,svg}"], globIgnores: ["**/kru*"], maximumFileSizeToCacheInBytes: 4_000_000 },
    }),
  ],
  build: {
    target: "es2022",
    // maplibre-gl is one module of about a megabyte: the warning would only ever name it.
    chunkSizeWarningLimit: 1400,
    rolldownOptions: { input: ["index.html", "kru.html"], output: { codeSplitting: { groups: [{ name: "maplibre", test: /node_modules\/maplibre-gl\// }] } } },
  },
  server: { host: "127.0.0.1", port: 5173, proxy: { "/api": { target: "http://127.0.0.1:8112", changeOrigin: false } } },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
