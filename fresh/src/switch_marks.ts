import { options } from "preact";
import { SWITCHES, switchesOff } from "./switches.ts";

// On the server, for both kinds of JSX: vnodes, and attributes that were precompiled.

const previousVnode = options.vnode;
options.vnode = (vnode) => {
  if (typeof vnode.type === "string") {
    // The props of an element are a record of attributes.
    const off = switchesOff(vnode.props as Record<string, unknown>);
    if (off) vnode.props = { ...vnode.props, ...off };
  }
  previousVnode?.(vnode);
};

const previousAttr = options.attr;
options.attr = (name, value: unknown) =>
  value === false && SWITCHES.includes(name)
    ? `${name}="false"`
    : previousAttr?.(name, value);
