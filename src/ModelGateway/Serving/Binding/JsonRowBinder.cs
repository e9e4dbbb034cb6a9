using System.Text.Json;

namespace ModelGateway;

/// <summary>Binds the properties of a JSON object by name. Fastest when they come in the order of the features.</summary>
internal sealed class JsonRowBinder(RowLayout layout, RowContract? contract) : IRowBinder<JsonElement>
{
    private readonly FeatureKeys _keys = new(layout, contract);

    /// <inheritdoc/>
    public void Bind(JsonElement input, FeatureRows rows, int row)
    {
        if (input.ValueKind != JsonValueKind.Object)
        {
            string first = layout.Features.Count > 0 ? layout.Features[0].Name : "";
            throw new InputException(first, $"The input is JSON of kind {input.ValueKind}; expected an object such as {{ \"{first}\": … }}, one for each row.");
        }

        int count = layout.Features.Count;
        Span<FeatureKeys.Found> found = count <= 256 ? stackalloc FeatureKeys.Found[count] : new FeatureKeys.Found[count];
        _keys.Begin(found);
        int expected = 0;
        foreach (JsonProperty property in input.EnumerateObject())
        {
            int feature = expected;
            if (expected < count && found[expected] == FeatureKeys.Found.No && property.NameEquals(layout.Features[expected].Name))
            {
                found[feature] = FeatureKeys.Found.Exactly;
            }
            else if (!_keys.Claims(property.Name, found, out feature))
            {
                _keys.NoteExtra(property.Name);
                continue;
            }

            JsonCell.Write(property.Value, rows, row, feature);
            expected = feature + 1;
        }

        if (!_keys.TryComplete(found, rows, row, out Column? required))
        {
            throw FeatureKeys.Missing(required, input.EnumerateObject().Select(property => property.Name));
        }
    }
}
