namespace ModelGateway;

/// <summary>All that a baseline learned, as it is written to a file. The file names the kind of rung, never a type.</summary>
internal abstract record BaselineParameters
{
    /// <summary>Makes the model.</summary>
    /// <exception cref="DataException">The parameters do not fit the signature, or are not finite.</exception>
    public abstract BaselineModel ToModel(ModelSignature signature);

    /// <summary>Checks numbers that came from a file.</summary>
    /// <exception cref="DataException">There are more or fewer than expected, or one is not finite.</exception>
    protected static void Check(string what, double[] numbers, int expected)
    {
        if (numbers.Length != expected)
        {
            throw new DataException($"{what}: {numbers.Length} numbers, expected {expected}. The file belongs to another model, or was changed.");
        }

        foreach (double number in numbers)
        {
            if (!double.IsFinite(number))
            {
                throw new DataException($"{what}: {number} among the numbers, expected finite ones. The file was changed.");
            }
        }
    }

    /// <summary>Checks a list that came from a file.</summary>
    /// <exception cref="DataException">One of its items is null.</exception>
    protected static void CheckItems<T>(string what, T[] items)
        where T : class
    {
        if (Array.IndexOf(items, null) is >= 0 and int place)
        {
            throw new DataException($"{what}: item {place} is null. The file was changed.");
        }
    }
}
