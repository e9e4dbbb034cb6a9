using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ModelGateway;

/// <summary>Brings a number to mean 0 and deviation 1, after pulling outliers in so that no value, infinite or absurd, can outweigh the rest.</summary>
/// <param name="Low">Lower values count as this one.</param>
/// <param name="High">Higher values count as this one.</param>
/// <param name="Mean">The mean of the training part; stands in for missing values.</param>
/// <param name="Deviation">The standard deviation of the training part, above 0.</param>
internal readonly record struct NumberScale(double Low, double High, double Mean, double Deviation)
{
    private const int SampleSize = 512;
    private const double Reach = 20;

    // Squares of larger numbers would overflow when they are summed; deviations of smaller ones would vanish when squared.
    private const double Largest = 1e140;
    private const double Smallest = 1e-140;

    /// <summary>The number on the common scale; 0, the mean, when missing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Apply(double number) => double.IsNaN(number) ? 0 : (Math.Clamp(number, Low, High) - Mean) / Deviation;

    /// <summary>Learns a scale.</summary>
    /// <remarks>
    /// Outliers are values farther from the median than 20 times the median of the distances that are not 0. For normal values that is
    /// 13 standard deviations; a column of which nearly all values are 0 keeps its spread among the others. What lies beyond the range
    /// of the others by more than half of it is pulled in: a trend may go on, but not without end.
    /// </remarks>
    /// <param name="numbers">The training part, NaN where missing.</param>
    /// <returns>Null when there is nothing to learn: no value, or always the same.</returns>
    public static NumberScale? Learn(ReadOnlySpan<double> numbers)
    {
        double[] sample = FiniteSample(numbers, except: null);
        if (sample.Length == 0)
        {
            return null;
        }

        Array.Sort(sample);
        double median = sample[sample.Length / 2];
        double[] others = Array.FindAll(sample, x => x != median);
        others = others.Length > 0 ? others : FiniteSample(numbers, except: median);
        if (others.Length == 0)
        {
            return null;
        }

        double[] distances = Array.ConvertAll(others, x => Math.Abs(x - median));
        Array.Sort(distances);
        double distance = Reach * distances[distances.Length / 2];
        (double lowest, double highest) = Range(numbers, Math.Max(median - distance, -Largest), Math.Min(median + distance, Largest));
        double low = Math.Max(lowest - ((highest - lowest) / 2), -Largest);
        double high = Math.Min(highest + ((highest - lowest) / 2), Largest);
        (double mean, double deviation) = Moments(numbers, low, high, median);
        return deviation > Math.Max(Smallest, 1e-8 * distance) ? new NumberScale(low, high, mean, deviation) : null;
    }

    /// <summary>How many of the numbers are missing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int CountMissing(ReadOnlySpan<double> numbers)
    {
        Vector<long> known = default;
        ReadOnlySpan<Vector<double>> vectors = MemoryMarshal.Cast<double, Vector<double>>(numbers);
        foreach (Vector<double> vector in vectors)
        {
            known -= Vector.Equals(vector, vector);
        }

        long missing = (vectors.Length * Vector<double>.Count) - Vector.Sum(known);
        foreach (double number in numbers[(vectors.Length * Vector<double>.Count)..])
        {
            missing += double.IsNaN(number) ? 1 : 0;
        }

        return (int)missing;
    }

    /// <summary>Brings many numbers to the common scale.</summary>
    /// <param name="numbers">The numbers, NaN where missing.</param>
    /// <param name="scaled">At least as many as there are numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Apply(ReadOnlySpan<double> numbers, Span<float> scaled)
    {
        Vector<double> lows = new(Low);
        Vector<double> highs = new(High);
        Vector<double> means = new(Mean);
        Vector<double> factors = new(1 / Deviation);
        int row = 0;
        for (; row <= numbers.Length - Vector<float>.Count; row += Vector<float>.Count)
        {
            Vector<double> first = new(numbers[row..]);
            Vector<double> second = new(numbers[(row + Vector<double>.Count)..]);
            first = (Vector.Min(Vector.Max(first, lows), highs) - means) * factors & Vector.AsVectorDouble(Vector.Equals(first, first));
            second = (Vector.Min(Vector.Max(second, lows), highs) - means) * factors & Vector.AsVectorDouble(Vector.Equals(second, second));
            Vector.Narrow(first, second).CopyTo(scaled[row..]);
        }

        for (; row < numbers.Length; row++)
        {
            scaled[row] = (float)Apply(numbers[row]);
        }
    }

    // Rare values may not be in a sample of all rows: what differs from the usual value is looked for in every row.
    private static double[] FiniteSample(ReadOnlySpan<double> numbers, double? except)
    {
        List<double> found = new(SampleSize);
        RowSample rows = new(numbers.Length, except is null ? SampleSize : numbers.Length);
        for (int i = 0; i < rows.Count && found.Count < SampleSize; i++)
        {
            double number = Math.Clamp(numbers[rows[i]], -Largest, Largest);
            if (double.IsFinite(numbers[rows[i]]) && number != except)
            {
                found.Add(number);
            }
        }

        return [.. found];
    }

    // The lowest and the highest of the numbers between two bounds, of which there is at least one.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double Lowest, double Highest) Range(ReadOnlySpan<double> numbers, double low, double high)
    {
        Vector<double> lows = new(low);
        Vector<double> highs = new(high);
        Vector<double> lowest = highs;
        Vector<double> highest = lows;
        ReadOnlySpan<Vector<double>> vectors = MemoryMarshal.Cast<double, Vector<double>>(numbers);
        foreach (Vector<double> vector in vectors)
        {
            lowest = Vector.ConditionalSelect(Vector.GreaterThanOrEqual(vector, lows), Vector.Min(lowest, vector), lowest);
            highest = Vector.ConditionalSelect(Vector.LessThanOrEqual(vector, highs), Vector.Max(highest, vector), highest);
        }

        (double least, double most) = (high, low);
        for (int i = 0; i < Vector<double>.Count; i++)
        {
            least = Math.Min(least, lowest[i]);
            most = Math.Max(most, highest[i]);
        }

        foreach (double number in numbers[(vectors.Length * Vector<double>.Count)..])
        {
            least = number >= low && number < least ? number : least;
            most = number <= high && number > most ? number : most;
        }

        return (least, most);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double Mean, double Deviation) Moments(ReadOnlySpan<double> numbers, double low, double high, double centre)
    {
        Vector<double> sums = default;
        Vector<double> squares = default;
        Vector<double> counts = default;
        Vector<double> lows = new(low);
        Vector<double> highs = new(high);
        Vector<double> centres = new(centre);
        ReadOnlySpan<Vector<double>> vectors = MemoryMarshal.Cast<double, Vector<double>>(numbers);
        foreach (Vector<double> vector in vectors)
        {
            Vector<double> known = Vector.AsVectorDouble(Vector.Equals(vector, vector));
            Vector<double> difference = (Vector.Min(Vector.Max(vector, lows), highs) - centres) & known;
            sums += difference;
            squares += difference * difference;
            counts += Vector<double>.One & known;
        }

        double sum = Vector.Sum(sums);
        double square = Vector.Sum(squares);
        double count = Vector.Sum(counts);
        foreach (double number in numbers[(vectors.Length * Vector<double>.Count)..])
        {
            if (!double.IsNaN(number))
            {
                double difference = Math.Clamp(number, low, high) - centre;
                sum += difference;
                square += difference * difference;
                count++;
            }
        }

        double mean = sum / count;
        return (centre + mean, Math.Sqrt(Math.Max(0, (square / count) - (mean * mean))));
    }
}
