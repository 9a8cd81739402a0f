import { Link } from 'react-router';
import styles from './ChartCard.module.css';

export interface Cell {
  text: string;
  /** The list it counts. */
  to?: string | undefined;
}

/** The figures of a chart; the first cell of a row names it. */
export interface TableData {
  head: string[];
  rows: (Cell | string)[][];
  total?: string[];
}

const cell = (one: Cell | string): Cell => (typeof one === 'string' ? { text: one } : one);

/** As a spreadsheet takes it. */
export const tabbed = ({ head, rows, total }: TableData): string =>
  [head, ...rows, ...(total ? [total] : [])]
    .map((row) => row.map((one) => cell(one).text.replace(/\s+/g, ' ')).join('\t'))
    .join('\n');

export function DataTable({ data, caption }: { data: TableData; caption: string }) {
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={caption}>
      <table className={styles.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {data.head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row, number) => (
            <tr key={number}>
              {row.map(cell).map(({ text, to }, at) => {
                const shown = to ? (
                  <Link to={to} className="link">
                    {text}
                  </Link>
                ) : (
                  text
                );
                return at ? (
                  <td key={at}>{shown}</td>
                ) : (
                  <th key={at} scope="row">
                    {shown}
                  </th>
                );
              })}
            </tr>
          ))}
        </tbody>
        {data.total && (
          <tfoot>
            <tr>
              {data.total.map((text, at) =>
                at ? (
                  <td key={at}>{text}</td>
                ) : (
                  <th key={at} scope="row">
                    {text}
                  </th>
                ),
              )}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}
