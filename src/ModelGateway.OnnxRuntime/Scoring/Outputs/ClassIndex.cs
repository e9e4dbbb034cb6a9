using System.Globalization;

namespace ModelGateway.OnnxRuntime;

/// <summary>Finds the class of the data that a value of the model stands for: the same text, the same number, or a truth value for 0 and 1.</summary>
internal sealed class ClassIndex
{
    private readonly Dictionary<string, int> _byText = new(StringComparer.Ordinal);
    private readonly Dictionary<double, int> _byNumber = [];

    /// <param name="classes">The classes, in order.</param>
    public ClassIndex(IReadOnlyList<string> classes)
    {
        for (int i = 0; i < classes.Count; i++)
        {
            _byText.TryAdd(classes[i], i);
            if (TryNumber(classes[i], out double number))
            {
                _byNumber.TryAdd(number, i);
            }
        }
    }

    /// <summary>The position of a class; −1 where there is none.</summary>
    public int Of(string value) =>
        _byText.TryGetValue(value, out int index) || (TryNumber(value, out double number) && _byNumber.TryGetValue(number, out index)) ? index : -1;

    /// <summary>The position of a class; −1 where there is none.</summary>
    public int Of(long value) => _byNumber.TryGetValue(value, out int index) ? index : -1;

    private static bool TryNumber(string text, out double number)
    {
        number = text switch
        {
            "true" or "True" => 1,
            "false" or "False" => 0,
            _ => double.NaN,
        };
        return !double.IsNaN(number) || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }
}
