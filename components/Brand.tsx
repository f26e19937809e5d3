/** Props of `Brand`. */
export interface BrandProps {
  /** Where the name leads: the home page, or signing in. */
  href: string;
}

/** Mark and name of the platform (湖北卫生健康信息平台). */
export function Brand({ href }: BrandProps) {
  return (
    <a class="brand" href={href}>
      <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
        <rect width="24" height="24" rx="5" fill="#2f7fca" />
        <path
          d="M6 7h12M6 12h12M6 17h7"
          stroke="#fff"
          stroke-width="2"
          stroke-linecap="round"
        />
        <circle cx="18" cy="17" r="2" fill="#fff" />
      </svg>
      湖北卫生健康信息平台
    </a>
  );
}
