namespace ModelGateway;

/// <summary>Makes datasets from objects.</summary>
public static class DatasetRows
{
    extension(Dataset)
    {
        /// <summary>Makes a dataset with a row for each object and a column for each public property and field.</summary>
        /// <remarks>
        /// A column is called as <c>[Column("…")]</c> says, else as the property; <c>[NotMapped]</c> leaves one out. Enums and characters become
        /// categories, text a category or free text by what it holds, narrow integers wider ones, lists of floats vectors. Dictionaries with string keys
        /// are rows too: their columns are all keys, in the order of their first appearance; integers widen to long and to double where that is exact.
        /// </remarks>
        /// <typeparam name="T">A class, record or struct, or a dictionary with string keys.</typeparam>
        /// <param name="rows">The objects, in order; read once.</param>
        /// <exception cref="DataException">An object is null, or a property or value has a type that no cell can have.</exception>
        public static Dataset FromRows<T>(IEnumerable<T> rows)
        {
            ArgumentNullException.ThrowIfNull(rows);
            RowCollector<T> collector = RowCollector<T>.Create();
            foreach (T row in rows)
            {
                collector.Add(row);
            }

            return collector.Build();
        }

        /// <summary>Makes a dataset as <c>FromRows</c> does, from objects that come one by one.</summary>
        /// <typeparam name="T">A class, record or struct, or a dictionary with string keys.</typeparam>
        /// <param name="rows">The objects, in order; read once.</param>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <exception cref="DataException">An object is null, or a property or value has a type that no cell can have.</exception>
        public static async Task<Dataset> FromRowsAsync<T>(IAsyncEnumerable<T> rows, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(rows);
            RowCollector<T> collector = RowCollector<T>.Create();
            await foreach (T row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                cancellationToken.ThrowIfCancellationRequested();
                collector.Add(row);
            }

            return collector.Build();
        }
    }
}
