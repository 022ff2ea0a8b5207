namespace Collaboration.OpenId.Flow;

/// <param name="why">What the person reads about.</param>
/// <param name="detail">A sentence for the administrator who tries the settings, in our own words.</param>
internal sealed class RefusedException(Reason why, string detail) : Exception(detail)
{
    public Reason Why => why;
}
