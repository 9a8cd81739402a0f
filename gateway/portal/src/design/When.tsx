import { useFormats } from './formats';

/** How long ago something was, with the exact moment as a tip. */
export function When({ at }: { at: string | undefined }) {
  const formats = useFormats();
  return at ? (
    <time dateTime={at} title={formats.moment(at)}>
      {formats.ago(at)}
    </time>
  ) : null;
}
