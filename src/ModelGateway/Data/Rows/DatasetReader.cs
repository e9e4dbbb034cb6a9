using System.Data.Common;

namespace ModelGateway;

/// <summary>Makes datasets from the results of database queries.</summary>
public static class DatasetReader
{
    extension(Dataset)
    {
        /// <summary>Reads what is left of the reader's current result. Types are those of the values; a column of mixed numbers widens where that is exact.</summary>
        /// <param name="reader">An open reader; neither closed nor moved to its next result.</param>
        /// <exception cref="DataException">A column has no name or the name of another, or a value has a type that no cell can have.</exception>
        public static Dataset FromReader(DbDataReader reader)
        {
            ArgumentNullException.ThrowIfNull(reader);
            BoxedColumn[] columns = ColumnsOf(reader);
            while (reader.Read())
            {
                AddRow(reader, columns);
            }

            return new Dataset(columns.Select(c => c.Build()));
        }

        /// <summary>Reads what is left of the reader's current result, as <c>FromReader</c> does.</summary>
        /// <param name="reader">An open reader; neither closed nor moved to its next result.</param>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <exception cref="DataException">A column has no name or the name of another, or a value has a type that no cell can have.</exception>
        public static async Task<Dataset> FromReaderAsync(DbDataReader reader, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(reader);
            BoxedColumn[] columns = ColumnsOf(reader);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                AddRow(reader, columns);
            }

            return new Dataset(columns.Select(c => c.Build()));
        }
    }

    private static BoxedColumn[] ColumnsOf(DbDataReader reader)
    {
        BoxedColumn[] columns = new BoxedColumn[reader.FieldCount];
        for (int i = 0; i < columns.Length; i++)
        {
            string name = reader.GetName(i);
            columns[i] = string.IsNullOrEmpty(name)
                ? throw new DataException($"Column {i} of the result has no name. Give it one in the query, such as 'count(*) AS orders'.")
                : new BoxedColumn(name, reader.GetFieldType(i));
        }

        return columns;
    }

    private static void AddRow(DbDataReader reader, BoxedColumn[] columns)
    {
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i].Add(reader.GetValue(i));
        }
    }
}
