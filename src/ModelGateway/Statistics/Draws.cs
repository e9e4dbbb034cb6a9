using System.Runtime.Intrinsics;

namespace ModelGateway;

/// <summary>Eight bootstrap samples at a time: how often each takes each cell.</summary>
/// <remarks>
/// A metric that must look at every row looks at it once for all eight, whose weights lie side by side. Each place of a vector does the same
/// arithmetic as a sample alone would, so the result does not depend on the machine.
/// </remarks>
internal sealed class Draws
{
    /// <summary>How many samples there are.</summary>
    public const int Count = 8;

    private readonly double[][] _samples;
    private readonly Vector512<double>[] _sideBySide;
    private bool _areSideBySide;

    /// <summary>Room for samples, which are still empty.</summary>
    /// <param name="cells">How many cells there are to take.</param>
    public Draws(int cells)
    {
        _samples = [.. Enumerable.Range(0, Count).Select(_ => new double[cells])];
        _sideBySide = new Vector512<double>[cells];
    }

    /// <summary>For each cell its weight in each sample.</summary>
    public ReadOnlySpan<Vector512<double>> SideBySide
    {
        get
        {
            if (!_areSideBySide)
            {
                Interleave();
            }

            return _sideBySide;
        }
    }

    /// <summary>One sample: for each cell its weight, a whole number.</summary>
    public ReadOnlySpan<double> this[int draw] => _samples[draw];

    /// <summary>All rows in one cell, and each sample takes it once.</summary>
    public static Draws OfEveryRowOnce()
    {
        Draws draws = new(1);
        Array.ForEach(draws._samples, sample => sample[0] = 1);
        return draws;
    }

    /// <summary>Replaces the samples by new ones.</summary>
    public void Redraw(Resampler resampler)
    {
        Array.ForEach(_samples, sample => resampler.Draw(sample));
        _areSideBySide = false;
    }

    private void Interleave()
    {
        (double[] a, double[] b, double[] c, double[] d) = (_samples[0], _samples[1], _samples[2], _samples[3]);
        (double[] e, double[] f, double[] g, double[] h) = (_samples[4], _samples[5], _samples[6], _samples[7]);
        for (int cell = 0; cell < _sideBySide.Length; cell++)
        {
            _sideBySide[cell] = Vector512.Create(a[cell], b[cell], c[cell], d[cell], e[cell], f[cell], g[cell], h[cell]);
        }

        _areSideBySide = true;
    }
}
