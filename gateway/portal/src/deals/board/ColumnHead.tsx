import type { Deal, Stage } from '../../api/types';
import { useFormats } from '../../design/formats';
import { useT } from '../../i18n/provider';
import { sums, weighted } from '../model';
import styles from './Board.module.css';
import type { Total } from './useColumn';

/** How many deals a stage has and what they are worth; `+` where only some are known. */
export function ColumnHead({
  stage,
  deals,
  total,
  known,
  loaded,
  count,
}: {
  stage: Stage;
  deals: Deal[];
  total: Total | undefined;
  /** Whether the API told totals. */
  known: boolean;
  /** Whether all cards are here; nothing before any are. */
  loaded: boolean | undefined;
  count: number | undefined;
}) {
  const t = useT();
  const formats = useFormats();
  const more = loaded === false ? '+' : '';
  const texts = (amounts: Parameters<typeof sums>[0]) =>
    sums(amounts)
      .slice(0, 2)
      .map((sum) => formats.money(sum, true))
      .join(' · ');
  const value = known
    ? formats.money(total?.amount, true)
    : withPlus(texts(deals.map((deal) => deal.amount)), more);
  const expected = known
    ? formats.money(total?.weighted, true)
    : withPlus(texts(deals.map(weighted)), more);
  const missing = total?.withoutRate?.map((sum) => formats.money(sum)).join(', ');
  const number = known ? (total?.count ?? 0) : count;
  return (
    <header className={styles.head}>
      <div className="spread">
        <h2 className={styles.title}>{stage.name}</h2>
        <span className={styles.count}>
          {number === undefined
            ? loaded === undefined
              ? ''
              : `${deals.length}${more}`
            : formats.number(number)}
          <span className="visually-hidden"> {t('deals.title')}</span>
        </span>
      </div>
      <p className={styles.value}>
        <strong>{value || '–'}</strong>
        {expected && (
          <span title={t('deals.weightedHint', { percent: `${stage.probability ?? 0}` })}>
            {t('deals.weightedShort', { amount: expected })}
          </span>
        )}
      </p>
      {missing && <p className={styles.missing}>{t('deals.withoutRate', { amounts: missing })}</p>}
    </header>
  );
}

const withPlus = (text: string, more: string): string => (text ? `${text}${more}` : '');
