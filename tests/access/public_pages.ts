/** Pages that whoever comes may open, by the file that answers. */
export const PUBLIC_PAGES: Record<string, string> = {
  "login/index.tsx": "/login",
  "login/confirm.tsx": "/login/confirm",
  "login/state.ts": "/login/state",
  "activate/index.tsx": "/activate",
  "activate/admin.tsx": "/activate/admin",
  "activate/follow.tsx": "/activate/follow",
  "activate/bind.tsx": "/activate/bind",
  "activate/phone.tsx": "/activate/phone",
  "activate/done.tsx": "/activate/done",
  "scan/[ticket].tsx": "/scan/AAAAAAAAAAAAAAAAAAAAAA",
  "callback/wechat/oauth.tsx": "/callback/wechat/oauth",
  "register/index.tsx": "/register",
  "register/confirm.tsx": "/register/confirm",
  "help.tsx": "/help",
  "styleguide.tsx": "/styleguide",
  "healthz.ts": "/healthz",
};
