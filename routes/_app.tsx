import { asset } from "fresh/runtime";
import { OldBrowserNote } from "@/components/OldBrowserNote.tsx";
import { define } from "@/utils.ts";

/**
 * One of the last two holds in every browser that knows `hover` (Chromium 41, Firefox 64,
 * iOS 9 on); the kernel of IE (兼容模式) knows neither and gets plain pages.
 */
const STYLED = "print,(hover),(hover:none)";

/** The document around every page. */
export default define.page(function AppWrapper({ Component }) {
  return (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="X-UA-Compatible" content="IE=edge" />
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, viewport-fit=cover"
        />
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no" />
        <meta name="renderer" content="webkit" />
        <link rel="icon" href={asset("/favicon.svg")} type="image/svg+xml" />
        <link rel="stylesheet" href={asset("/styles.css")} media={STYLED} />
      </head>
      <body>
        <OldBrowserNote />
        <Component />
      </body>
    </html>
  );
});
