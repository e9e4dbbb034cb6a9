using System.Globalization;
using System.Text.Json;

namespace ModelGateway;

/// <summary>Reads what happened as the model's label: the number, or the index of the class.</summary>
internal static class OutcomeLabel
{
    /// <summary>The index of a class that training never saw: no model can be right about it.</summary>
    public const float UnseenClass = -1;

    /// <summary>Reads an outcome.</summary>
    /// <param name="actual">What happened, as the application has it: a number, a boolean, text, an enum, or one of these in JSON.</param>
    /// <param name="shape">What the model answers.</param>
    /// <returns>NaN when it cannot be a label: nothing, or text and infinities where a number is expected.</returns>
    public static float Read(object? actual, QualityShape shape)
    {
        if (actual is JsonElement json)
        {
            actual = json.ValueKind switch
            {
                JsonValueKind.String => json.GetString(),
                JsonValueKind.Number => json.TryGetInt64(out long whole) ? whole : json.GetDouble(),
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => null,
            };
        }

        return actual is null ? float.NaN
            : shape.Task == LearningTask.Regression ? Number(actual)
            : ClassOf(actual, shape);
    }

    private static float Number(object actual)
    {
        double number = actual switch
        {
            double value => value,
            float value => value,
            TimeSpan value => value.TotalSeconds,
            bool value => value ? 1 : 0,
            string text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN,
            decimal or long or ulong or int or uint or short or ushort or sbyte or byte => Convert.ToDouble(actual, CultureInfo.InvariantCulture),
            _ => double.NaN,
        };
        return float.IsFinite((float)number) ? (float)number : float.NaN;
    }

    private static float ClassOf(object actual, QualityShape shape)
    {
        string? text = actual switch
        {
            string value => value,
            bool value => value ? "true" : "false",
            float value => float.IsNaN(value) ? null : value.ToString("R", CultureInfo.InvariantCulture),
            double value => double.IsNaN(value) ? null : value.ToString("R", CultureInfo.InvariantCulture),
            Enum value => value.ToString(),
            ClassPrediction value => value.Label,
            IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
            _ => null,
        };
        if (text is null)
        {
            return float.NaN;
        }

        for (int i = 0; i < shape.Classes.Count; i++)
        {
            if (shape.Classes[i] == text)
            {
                return i;
            }
        }

        return Otherwise(actual, text, shape.Classes);
    }

    // 1 for the class "1.0", true for "1", an enum's number for its name: told apart by value where the text differs.
    private static float Otherwise(object actual, string text, IReadOnlyList<string> classes)
    {
        double? number = actual is bool truth ? (truth ? 1 : 0)
            : actual is Enum named ? Convert.ToDouble(named, CultureInfo.InvariantCulture)
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double parsed) ? parsed : null;
        for (int i = 0; i < classes.Count; i++)
        {
            bool isSame = classes[i].Equals(text, StringComparison.OrdinalIgnoreCase)
                || (number is not null && double.TryParse(classes[i], NumberStyles.Float, CultureInfo.InvariantCulture, out double own) && own == number)
                || (number is 0 or 1 && classes[i].Equals(number == 1 ? "true" : "false", StringComparison.OrdinalIgnoreCase));
            if (isSame)
            {
                return i;
            }
        }

        return UnseenClass;
    }
}
