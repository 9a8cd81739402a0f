import { useEffect, useState } from 'react';
import { useMedia } from '../design/useMedia';
import styles from './Celebration.module.css';

const PIECES = 28;
const LASTS_MS = 1800;

/** A moment of joy over a won deal, for those who like things to move. */
export function Celebration({ times }: { times: number }) {
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const [over, setOver] = useState(0);
  useEffect(() => {
    if (times === over) return;
    const timer = setTimeout(() => setOver(times), LASTS_MS);
    return () => clearTimeout(timer);
  }, [times, over]);
  if (still || times === over) return null;
  return (
    <div key={times} className={styles.party} aria-hidden="true">
      {Array.from({ length: PIECES }, (_, piece) => (
        <span
          key={piece}
          className={styles.piece}
          style={
            {
              '--x': `${Math.round(Math.cos(piece * 2.4) * (120 + (piece % 7) * 34))}px`,
              '--y': `${Math.round(Math.sin(piece * 2.4) * 160 - 140)}px`,
              '--turn': `${(piece % 2 ? 1 : -1) * (240 + piece * 20)}deg`,
            } as object
          }
        />
      ))}
    </div>
  );
}
