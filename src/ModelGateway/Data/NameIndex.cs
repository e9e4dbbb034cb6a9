namespace ModelGateway;

/// <summary>Finds a name as it is, else ignoring case, else by letters and digits alone (<c>education-num</c> is <c>EducationNum</c>), each only where it is unique.</summary>
internal sealed class NameIndex
{
    private const int Ambiguous = -1;
    private readonly Dictionary<string, int> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _ignoringCase = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _lettersAndDigits = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="names">The names, which must differ.</param>
    public NameIndex(IEnumerable<string> names)
    {
        int index = 0;
        foreach (string name in names)
        {
            _exact.Add(name, index);
            Add(_ignoringCase, name, index);
            Add(_lettersAndDigits, LettersAndDigits(name), index);
            index++;
        }
    }

    /// <summary>Finds the position of exactly this name.</summary>
    public bool TryFindExact(string name, out int index) => _exact.TryGetValue(name, out index);

    /// <summary>Finds the position of the one name that is meant.</summary>
    public bool TryFind(string name, out int index) =>
        _exact.TryGetValue(name, out index)
        || IsUnique(_ignoringCase, name, out index)
        || IsUnique(_lettersAndDigits, LettersAndDigits(name), out index);

    private static void Add(Dictionary<string, int> indices, string name, int index)
    {
        if (!indices.TryAdd(name, index))
        {
            indices[name] = Ambiguous;
        }
    }

    private static bool IsUnique(Dictionary<string, int> indices, string name, out int index) =>
        indices.TryGetValue(name, out index) && index != Ambiguous && name.Length > 0;

    private static string LettersAndDigits(string name) => name.All(char.IsLetterOrDigit) ? name : string.Concat(name.Where(char.IsLetterOrDigit));
}
