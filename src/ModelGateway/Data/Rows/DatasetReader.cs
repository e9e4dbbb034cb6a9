using System.Data.Common;

namespace ModelGateway;

/// <summary>Makes datasets from the results of database queries.</summary>
public static class DatasetReader
{
    extension(Dataset)
    {
        /// <summary>
        /// Reads what is left of the reader's current result. A column has the type of its values; one of mixed numbers widens where that is exact;
        /// one without any value has the type that the reader declares, or is text where no cell can have that.
        /// </summary>
        /// <param name="reader">An open reader; neither closed nor moved to its next result.</param>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <exception cref="DataException">
        /// A column has no name or the name of another, or a value has a type that no cell can have, or does not fit its type in .NET; the message names row, column and type.
        /// </exception>
        public static Dataset FromDataReader(DbDataReader reader, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(reader);
            BoxedColumn[] columns = ColumnsOf(reader);
            int row = 0;
            while (reader.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                AddRow(reader, columns, row++);
            }

            return new Dataset(columns.Select(c => c.Build()));
        }

        /// <summary>Reads what is left of the reader's current result as <c>FromDataReader</c> does, waiting for rows without a thread.</summary>
        /// <param name="reader">An open reader; neither closed nor moved to its next result. Of one with <c>CommandBehavior.SequentialAccess</c> the cells are waited for.</param>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <exception cref="DataException">
        /// A column has no name or the name of another, or a value has a type that no cell can have, or does not fit its type in .NET; the message names row, column and type.
        /// </exception>
        public static async Task<Dataset> FromDataReaderAsync(DbDataReader reader, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(reader);
            BoxedColumn[] columns = ColumnsOf(reader);
            int row = 0;
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                cancellationToken.ThrowIfCancellationRequested();
                AddRow(reader, columns, row++);
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

    private static void AddRow(DbDataReader reader, BoxedColumn[] columns, int row)
    {
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i].Add(Value(reader, i, row));
        }
    }

    // Databases have numbers of more digits and dates of more years than .NET.
    private static object Value(DbDataReader reader, int column, int row)
    {
        try
        {
            return reader.GetValue(column);
        }
        catch (Exception e) when (e is OverflowException or InvalidCastException or FormatException or ArgumentException or NotSupportedException)
        {
            throw new DataException(
                $"Row {row}, column '{reader.GetName(column)}': the value, of type {reader.GetDataTypeName(column)}, does not fit .NET: {e.Message} " +
                "Convert it in the query, such as with 'CAST(… AS double precision)', or leave the column out.",
                e);
        }
    }
}
