import { ChoiceFilter } from '../design/ChoiceFilter';
import { useT } from '../i18n/provider';
import type { ChosenColumns } from './useColumns';
import { usePhone } from './usePhone';

/** Which columns a table shows; on a phone there are none. */
export function ColumnChoice<T>({ columns }: { columns: ChosenColumns<T> }) {
  const t = useT();
  if (usePhone()) return null;
  return (
    <ChoiceFilter
      label={t('records.columns')}
      several
      plain
      choices={columns.choices}
      chosen={columns.chosen}
      onChange={columns.choose}
    />
  );
}
