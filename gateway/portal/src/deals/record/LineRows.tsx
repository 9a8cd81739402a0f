import { Trash2 } from 'lucide-react';
import type { Product } from '../../api/types';
import { IconButton } from '../../design/Button';
import { Select, TextField } from '../../design/Fields';
import { useFormats } from '../../design/formats';
import { useT } from '../../i18n/provider';
import styles from './DealLines.module.css';
import { totalOf, toLine, type Draft, type Line } from './lines';

export function LineRows({
  lines,
  drafts,
  onChange,
  products,
  errors,
}: {
  lines: Line[];
  drafts: Draft[] | undefined;
  onChange: (drafts: Draft[]) => void;
  products: Map<string, Product>;
  errors: Record<string, string>;
}) {
  const t = useT();
  const formats = useFormats();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('deals.product')}</th>
          <th scope="col" className={styles.end}>
            {t('deals.quantity')}
          </th>
          <th scope="col" className={styles.end}>
            {t('deals.price')}
          </th>
          <th scope="col" className={styles.end}>
            {t('deals.lineTotal')}
          </th>
        </tr>
      </thead>
      <tbody>
        {drafts
          ? drafts.map((draft, at) => (
              <Editing
                key={at}
                at={at}
                draft={draft}
                products={products}
                errors={errors}
                onChange={(changed) => onChange(drafts.with(at, changed))}
                onRemove={() => onChange(drafts.toSpliced(at, 1))}
              />
            ))
          : lines.map((line, at) => (
              <tr key={at}>
                <td>{products.get(line.productId ?? '')?.name ?? '…'}</td>
                <td className={styles.end}>{formats.number(line.quantity ?? 0)}</td>
                <td className={styles.end}>{formats.money(line.price)}</td>
                <td className={styles.end}>{formats.money(totalOf(line))}</td>
              </tr>
            ))}
      </tbody>
    </table>
  );
}

function Editing({
  at,
  draft,
  products,
  errors,
  onChange,
  onRemove,
}: {
  at: number;
  draft: Draft;
  products: Map<string, Product>;
  errors: Record<string, string>;
  onChange: (draft: Draft) => void;
  onRemove: () => void;
}) {
  const t = useT();
  const formats = useFormats();
  const number = at + 1;
  const choose = (productId: string) => {
    const price = products.get(productId)?.price;
    const fits = price && !draft.price;
    onChange({
      ...draft,
      productId,
      ...(fits ? { price: price.amount ?? '', currency: price.currency ?? draft.currency } : {}),
    });
  };
  return (
    <tr aria-label={t('deals.line', { number })}>
      <td>
        <Select
          label={t('deals.product')}
          value={draft.productId}
          onChange={choose}
          choices={[...products.values()]
            .filter((product) => product.active !== false || product.id === draft.productId)
            .map((product) => ({ value: product.id, label: product.name ?? product.id }))}
          error={errors[`lines.${at}.productId`]}
        />
      </td>
      <td>
        <TextField
          label={t('deals.quantity')}
          type="number"
          value={draft.quantity}
          onChange={(quantity) => onChange({ ...draft, quantity })}
          error={errors[`lines.${at}.quantity`]}
        />
      </td>
      <td>
        <TextField
          label={`${t('deals.price')}, ${draft.currency}`}
          type="number"
          value={draft.price}
          onChange={(price) => onChange({ ...draft, price })}
          error={
            errors[`lines.${at}.price.amount`] ??
            errors[`lines.${at}.price.currency`] ??
            errors[`lines.${at}.price`]
          }
        />
      </td>
      <td className={styles.end}>
        <span className={styles.total}>
          {formats.money(totalOf(toLine(draft)))}
          <IconButton label={t('deals.removeLine', { number })} onPress={onRemove}>
            <Trash2 size={15} aria-hidden="true" />
          </IconButton>
        </span>
      </td>
    </tr>
  );
}
