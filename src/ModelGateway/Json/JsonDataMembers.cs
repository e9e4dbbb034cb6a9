using ModelGateway.Json;

namespace ModelGateway;

/// <summary>Reads columns and rows among the members of an object.</summary>
internal static class JsonDataMembers
{
    extension(JsonMembers members)
    {
        /// <summary>A column as <see cref="ColumnJsonConverter"/> writes it.</summary>
        public Column Column(string name) => members.Object(name, ColumnOf);

        /// <summary>The same; null where it is not there, or null.</summary>
        public Column? ColumnOrNull(string name) => members.ObjectOrNull(name, ColumnOf);

        /// <summary>Several columns.</summary>
        public IReadOnlyList<Column> Columns(string name) => members.Objects(name, ColumnOf);

        /// <summary>A schema as <see cref="SchemaJsonConverter"/> writes it.</summary>
        public Schema Schema(string name) => new(members.Objects(name, ColumnOf));

        /// <summary>A dataset as <see cref="DatasetConverter"/> writes it.</summary>
        public Dataset Dataset(string name) => members.Object(name, dataset => DatasetConverter.DatasetOf(dataset.Schema("columns"), dataset.Elements("rows")));
    }

    private static Column ColumnOf(JsonMembers column) => ColumnJsonConverter.ColumnOf(
        column.Text("name"),
        column.Text("type"),
        column.Choice<ColumnKind>("kind"),
        column.Choice<ColumnRole>("role"),
        column.Truth("nullable", otherwise: false),
        column.Integer("vectorLength", otherwise: 0));
}
