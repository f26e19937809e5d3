import { asset } from "fresh/runtime";
import {
  HELP_PICTURE_SIZES,
  HELP_PICTURES,
  type HelpPictureName,
} from "@/components/help_pictures.ts";

/** Props of `HelpFigure`. */
export interface HelpFigureProps {
  name: HelpPictureName;
  /** Whether the reader has asked for little data (`Save-Data`): then a link stands for it. */
  savesData: boolean;
}

/** A picture of the manual, which comes when it is scrolled to and opens larger. */
export function HelpFigure({ name, savesData }: HelpFigureProps) {
  const { shape, alt } = HELP_PICTURES[name];
  const href = asset(`/help/${name}.png`);
  if (savesData) {
    return (
      <p>
        <a href={href}>查看截图：{alt}</a>
      </p>
    );
  }
  return (
    <figure>
      <img
        src={href}
        {...HELP_PICTURE_SIZES[shape]}
        loading="lazy"
        alt={alt}
      />
      <figcaption class="hint">
        {alt}，<a href={href}>看大图</a>
      </figcaption>
    </figure>
  );
}
