import type { Product } from '../../api/types';
import { Card } from '../../design/Card';
import { TextField } from '../../design/Fields';
import { useFormats } from '../../design/formats';
import { useT } from '../../i18n/provider';
import { AdminList } from '../parts/AdminList';
import { Edited, FormPage } from '../parts/FormPage';
import parts from '../parts/parts.module.css';
import { Switch } from '../parts/Switch';
import { useRecordForm } from '../parts/useRecordForm';
import { OnOff } from '../people/Users';

/** What is sold. */
export function Products() {
  const t = useT();
  const formats = useFormats();
  return (
    <AdminList<Product>
      resource="products"
      type="product"
      path="products"
      title={t('admin.products.title')}
      create={t('admin.products.create')}
      hint={t('admin.products.empty')}
      columns={[
        {
          key: 'name',
          label: t('admin.products.name'),
          sort: 'name',
          width: 'minmax(160px, 2fr)',
          render: (product) => product.name,
        },
        {
          key: 'code',
          label: t('admin.products.code'),
          width: 'minmax(100px, 1fr)',
          from: 'tablet',
          render: (product) => product.code,
        },
        {
          key: 'series',
          label: t('admin.products.series'),
          width: 'minmax(100px, 1fr)',
          from: 'tablet',
          render: (product) => product.series,
        },
        {
          key: 'price',
          label: t('admin.products.price'),
          width: '120px',
          align: 'end',
          render: (product) => formats.money(product.price),
        },
        {
          key: 'active',
          label: t('admin.users.state'),
          width: '90px',
          from: 'tablet',
          render: (product) => <OnOff on={product.active !== false} />,
        },
      ]}
    />
  );
}

export function ProductPage() {
  return (
    <Edited<Product> resource="products">{(product) => <ProductForm product={product} />}</Edited>
  );
}

/** A price without an amount is none. */
const asSent = (changes: Partial<Product>): Partial<Product> =>
  changes.price && !changes.price.amount
    ? { ...changes, price: null as unknown as NonNullable<Product['price']> }
    : changes;

function ProductForm({ product }: { product: Product | undefined }) {
  const t = useT();
  const form = useRecordForm<Product>('products', product, { active: true }, asSent);
  const price = form.draft.price ?? {};
  return (
    <FormPage
      form={form}
      type="product"
      section={{ path: 'products', label: t('admin.products.title') }}
      title={product?.name ?? t('admin.products.create')}
      note={product && <OnOff on={product.active !== false} />}
      placed={/^(name|code|series|price(\.(amount|currency))?)$/}
    >
      <Card title={t('records.details')}>
        <div className="stack">
          <div className={parts.pair}>
            <TextField label={t('admin.products.name')} required {...form.text('name')} />
            <TextField label={t('admin.products.code')} {...form.text('code')} />
            <TextField label={t('admin.products.series')} {...form.text('series')} />
          </div>
          <div className={parts.pair}>
            <TextField
              label={t('admin.products.amount')}
              placeholder="1250.00"
              value={price.amount ?? ''}
              onChange={(amount) => form.set({ price: { currency: 'EUR', ...price, amount } })}
              error={form.error('price.amount') ?? form.error('price')}
            />
            <TextField
              label={t('admin.products.currency')}
              placeholder="EUR"
              value={price.currency ?? ''}
              onChange={(currency) =>
                form.set({ price: { ...price, currency: currency.toUpperCase() } })
              }
              error={form.error('price.currency')}
            />
          </div>
          <Switch
            label={t('admin.products.active')}
            hint={t('admin.products.activeHint')}
            value={form.draft.active !== false}
            onChange={(active) => form.set({ active })}
          />
        </div>
      </Card>
    </FormPage>
  );
}
