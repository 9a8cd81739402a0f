import { encode } from 'uqr';
import styles from './account.module.css';

const QUIET = 4;

/** Text as a QR code: dark on light in every theme, since many cameras read no other. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data } = encode(text, { ecc: 'M', border: QUIET });
  const path = data
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${data.length} ${data.length}`}
      shapeRendering="crispEdges"
      className={styles.qr}
    >
      <path d={path} fill="currentcolor" />
    </svg>
  );
}
